package io.amberstream.labelled;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.input.Problems;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.FieldValue;
import io.amberstream.serde.JsonFieldReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads files of labelled texts. Stateless. */
public final class LabelledFiles {
  /** Why a row gave no example. */
  static final String WITHOUT_LABEL = "without a label";

  private static final String ANSWER_NOT_FOUND = "whose answers do not stand in their paragraph";

  private LabelledFiles() {}

  /**
   * Reads a file; the whole of it is in memory then.
   *
   * @param format how the file holds its texts; where empty, its suffix tells
   * @param fields of CSV and JSON lines
   * @throws LabelledFileException if the file is not of the format, or holds no labelled text; with
   *     all problems, of which the first ten are shown
   */
  public static LabelledSource read(
      Path file, Optional<FileFormat> format, FieldNames fields, LabelKind kind)
      throws IOException {
    FileFormat known = format.isPresent() ? format.get() : FileFormat.of(file, kind);
    if (!known.fits(kind)) {
      throw new LabelledFileException(
          file, "format %s does not hold what the head learns from".formatted(known));
    }
    ExampleReader reader = new ExampleReader(fields, kind);
    LabelledSource source =
        switch (known) {
          case TSV -> tsv(file, reader);
          case CSV -> csv(file, reader);
          case JSON_LINES -> jsonLines(file, reader);
          case CONLL -> conll(file);
          case SQUAD -> squad(file);
        };
    if (source.examples().isEmpty()) {
      throw new LabelledFileException(
          file,
          source.rows() == 0
              ? "is empty, expected labelled texts"
              : "holds no labelled text: %s".formatted(counted(source)));
    }
    return source;
  }

  private static String counted(LabelledSource source) {
    List<String> counts = new ArrayList<>();
    source.leftOut().forEach((reason, count) -> counts.add(count + " rows " + reason));
    return String.join(", ", counts);
  }

  private static LabelledSource tsv(Path file, ExampleReader reader) throws IOException {
    Rows rows = new Rows();
    for (TsvRow row : TsvRow.read(file, Integer.MAX_VALUE)) {
      rows.add(
          row.line(),
          () ->
              reader.read(
                  place(row.line()),
                  row.text(),
                  row.other(),
                  Optional.of(new FieldValue.Text(row.label()))));
    }
    return rows.source(file);
  }

  private static LabelledSource csv(Path file, ExampleReader reader) throws IOException {
    Rows rows = new Rows();
    for (CsvFile.NamedRow row : CsvFile.read(file, reader.fields().all())) {
      rows.add(row.line(), () -> reader.read(place(row.line()), row.fields()));
    }
    return rows.source(file);
  }

  private static LabelledSource jsonLines(Path file, ExampleReader reader) throws IOException {
    JsonFieldReader json = new JsonFieldReader(reader.fields().all());
    Rows rows = new Rows();
    List<String> lines = TextLines.of(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = i + 1;
      if (!line.isBlank()) {
        rows.add(number, () -> reader.read(place(number), fields(json, line)));
      }
    }
    return rows.source(file);
  }

  /** The line within the line that a malformed object names would lead astray. */
  private static Map<String, FieldValue> fields(JsonFieldReader json, String line) {
    try {
      return json.read(line.getBytes(UTF_8));
    } catch (EventFormatException e) {
      throw new EventFormatException(
          e.reason(), String.valueOf(e.getMessage()).replaceFirst("^line 1 (?=column)", ""));
    }
  }

  private static LabelledSource conll(Path file) throws IOException {
    List<Tagged> sentences = ConllFile.read(file, Integer.MAX_VALUE);
    List<LabelledExample> examples = new ArrayList<>();
    sentences.forEach(sentence -> examples.add(sentence.iob2()));
    return new LabelledSource(file.toString(), examples, sentences.size(), Map.of());
  }

  private static LabelledSource squad(Path file) throws IOException {
    SquadFile squad = SquadFile.read(file, Integer.MAX_VALUE);
    List<LabelledExample> examples = new ArrayList<>();
    long lost = 0;
    for (Asked question : squad.questions()) {
      Asked placed = question.placed();
      if (question.hasAnswer() && !placed.hasAnswer()) {
        lost++;
      } else {
        examples.add(placed);
      }
    }
    return new LabelledSource(
        file.toString(),
        examples,
        squad.questions().size(),
        new TreeMap<>(lost == 0 ? Map.of() : Map.of(ANSWER_NOT_FOUND, lost)),
        squad.moved(),
        List.of());
  }

  private static String place(int line) {
    return "line " + line;
  }

  /** Collects the rows of one file, and what is wrong with them. */
  private static final class Rows {
    private final List<LabelledExample> examples = new ArrayList<>();
    private final Problems problems = new Problems();
    private long read;

    void add(int line, Supplier<Optional<LabelledExample>> example) {
      read++;
      try {
        example.get().ifPresent(examples::add);
      } catch (EventFormatException e) {
        problems.add(line, "", String.valueOf(e.getMessage()));
      }
    }

    LabelledSource source(Path file) {
      LabelledFileException.throwIfAny(file, problems);
      long without = read - examples.size();
      return new LabelledSource(
          file.toString(),
          examples,
          read,
          without == 0 ? Map.of() : Map.of(WITHOUT_LABEL, without));
    }
  }
}
