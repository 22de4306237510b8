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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads files of labelled texts. Stateless. */
public final class LabelledFiles {
  /** Why a row gave no example. */
  static final String WITHOUT_LABEL = "without a label";

  static final String WITHOUT_PLACE = "whose answers do not stand in their paragraph";

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
    LabelledSource source =
        switch (known) {
          case TSV -> tsv(file, new ExampleReader(fields, kind));
          case CSV -> csv(file, new ExampleReader(fields, kind));
          case JSON_LINES -> jsonLines(file, new ExampleReader(fields, kind));
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
    return rows.source(file, 0);
  }

  private static LabelledSource csv(Path file, ExampleReader reader) throws IOException {
    Rows rows = new Rows();
    for (CsvFile.NamedRow row : CsvFile.read(file, reader.fields().all())) {
      rows.add(row.line(), () -> reader.read(place(row.line()), row.fields()));
    }
    return rows.source(file, 0);
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
    LabelledSource source = rows.source(file, reader.mended());
    if (source.leftOut().getOrDefault(WITHOUT_LABEL, 0L) == source.rows() && source.rows() > 0) {
      String first = lines.stream().filter(line -> !line.isBlank()).findFirst().orElseThrow();
      throw new LabelledFileException(
          file,
          "none of %d rows has a field '%s'; the fields of the first are %s; --label-field says which to take"
              .formatted(
                  source.rows(), reader.fields().label(), json.names(first.getBytes(UTF_8))));
    }
    return source;
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
    Rows rows = new Rows();
    squad.questions().forEach(question -> rows.add(0, () -> Optional.of(question)));
    return rows.source(file, squad.moved());
  }

  static String place(int line) {
    return "line " + line;
  }

  /** Collects the rows of one file, and what is wrong with them. */
  private static final class Rows {
    private final List<LabelledExample> examples = new ArrayList<>();
    private final NavigableMap<String, Long> leftOut = new TreeMap<>();
    private final Problems problems = new Problems();
    private long read;

    void add(int line, Supplier<Optional<LabelledExample>> example) {
      read++;
      try {
        Optional<LabelledExample> found = example.get();
        if (found.isEmpty()) {
          leftOut.merge(WITHOUT_LABEL, 1L, Long::sum);
        } else if (found.get() instanceof Asked asked) {
          add(asked);
        } else {
          examples.add(found.get());
        }
      } catch (EventFormatException e) {
        problems.add(line, "", String.valueOf(e.getMessage()));
      }
    }

    private void add(Asked asked) {
      if (asked.isLost()) {
        leftOut.merge(WITHOUT_PLACE, 1L, Long::sum);
      } else {
        examples.add(asked.placed());
      }
    }

    LabelledSource source(Path file, int mended) {
      LabelledFileException.throwIfAny(file, problems);
      return new LabelledSource(file.toString(), examples, read, leftOut, mended, List.of());
    }
  }
}
