package io.amberstream.labelled;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.input.Problems;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.FieldValue;
import io.amberstream.serde.JsonFieldReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rows of a file have in one field beside text and label. Stateless. */
public final class RowField {
  private RowField() {}

  /**
   * The values by {@link LabelledExample#place}; none of a row that lacks the field.
   *
   * @param file CSV or JSON lines
   * @throws LabelledFileException if its fields have no names, none is called so, or one holds
   *     neither a string nor a number
   */
  public static Map<String, String> read(Path file, String field) throws IOException {
    if (!FileFormat.namesFields(file)) {
      throw new LabelledFileException(
          file,
          "has no field '%s', as its columns have no names; expected .csv, .jsonl or .ndjson"
              .formatted(field));
    }
    Map<String, String> values = new HashMap<>();
    Problems problems = new Problems();
    if (FileFormat.of(file, LabelKind.SINGLE_LABEL) == FileFormat.CSV) {
      for (CsvFile.NamedRow row : CsvFile.read(file, List.of(field))) {
        put(values, row.line(), row.fields().get(field), field, problems);
      }
    } else {
      JsonFieldReader json = new JsonFieldReader(List.of(field));
      List<String> lines = TextLines.of(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          try {
            put(values, i + 1, json.read(lines.get(i).getBytes(UTF_8)).get(field), field, problems);
          } catch (EventFormatException e) {
            problems.add(i + 1, "", String.valueOf(e.getMessage()));
          }
        }
      }
    }
    LabelledFileException.throwIfAny(file, problems);
    if (values.isEmpty()) {
      throw new LabelledFileException(file, "none of its rows has a field '%s'".formatted(field));
    }
    return values;
  }

  private static void put(
      Map<String, String> values,
      int line,
      @Nullable FieldValue value,
      String field,
      Problems problems) {
    if (value == null) {
      return;
    }
    Optional<String> written = written(value);
    if (written.isEmpty()) {
      problems.add(
          line,
          "",
          "the field '%s' is %s, expected a string or a number"
              .formatted(field, value.description()));
    }
    written
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .ifPresent(one -> values.put(LabelledFiles.place(line), one));
  }

  private static Optional<String> written(FieldValue value) {
    if (value instanceof FieldValue.Text text) {
      return Optional.of(text.characters());
    }
    return value instanceof FieldValue.Literal literal
        ? Optional.of(literal.written())
        : Optional.empty();
  }
}
