package io.amberstream.labelled;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a file holds labelled texts. */
public enum FileFormat {
  /** {@code label<TAB>text} or {@code label<TAB>first<TAB>second}, no quoting, no heading. */
  TSV(".tsv .tab"),
  /** Columns with commas, quoted as RFC 4180 says, the first row names them. */
  CSV(".csv"),
  /** One JSON object on each line. */
  JSON_LINES(".jsonl .ndjson"),
  /** A word and its tag on each line, an empty line after each sentence. */
  CONLL(""),
  /** SQuAD's JSON, 1.1 or 2.0. */
  SQUAD("");

  /** With blanks between them: enums hold nothing mutable. */
  private final String suffixes;

  FileFormat(String suffixes) {
    this.suffixes = suffixes;
  }

  /** As written on the command line, such as {@code json-lines}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The format of a file for a kind of labels. Tags and answers have one format besides JSON lines,
   * whatever the file is called.
   *
   * @throws LabelledFileException if its suffix names none
   */
  static FileFormat of(Path file, LabelKind kind) {
    return switch (kind) {
      case TAGS -> isJsonLines(file) ? JSON_LINES : CONLL;
      case ANSWERS -> isJsonLines(file) ? JSON_LINES : SQUAD;
      case SINGLE_LABEL, MULTI_LABEL, NUMBER -> ofSuffix(file);
    };
  }

  /** Whether a file's suffix is that of a format whose fields have names. */
  public static boolean namesFields(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Stream.concat(CSV.suffixes(), JSON_LINES.suffixes()).anyMatch(name::endsWith);
  }

  /** Whether it can hold labels of this kind. */
  boolean fits(LabelKind kind) {
    return switch (kind) {
      case TAGS -> this == CONLL || this == JSON_LINES;
      case ANSWERS -> this == SQUAD || this == JSON_LINES;
      case SINGLE_LABEL, MULTI_LABEL, NUMBER -> suffixes().findAny().isPresent();
    };
  }

  private static boolean isJsonLines(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return JSON_LINES.suffixes().anyMatch(name::endsWith);
  }

  private static FileFormat ofSuffix(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.suffixes().anyMatch(name::endsWith))
        .findFirst()
        .orElseThrow(
            () ->
                new LabelledFileException(
                    file,
                    "its suffix names no format, expected one of %s; or name the format"
                        .formatted(
                            Arrays.stream(values())
                                .flatMap(FileFormat::suffixes)
                                .collect(Collectors.joining(", ")))));
  }

  private Stream<String> suffixes() {
    return Arrays.stream(suffixes.split(" ", -1)).filter(suffix -> !suffix.isEmpty());
  }
}
