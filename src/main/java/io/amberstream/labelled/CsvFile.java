package io.amberstream.labelled;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.amberstream.input.Problems;
import io.amberstream.serde.FieldValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a CSV file (RFC 4180): cells with commas between them, a cell with a comma, a quote or a
 * line end in quotes, a quote in it doubled. The first row names the columns; empty lines are
 * passed over.
 */
public final class CsvFile {
  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

  /**
   * A row of cells.
   *
   * @param line of the file in which it begins, from 1
   */
  record Row(int line, List<String> cells) {}

  /**
   * The cells of some columns.
   *
   * @param fields by the column's name
   */
  public record NamedRow(int line, Map<String, FieldValue> fields) {}

  private CsvFile() {}

  /**
   * Reads all columns of a file.
   *
   * @throws LabelledFileException if two columns have one name, or rows are not as wide as the
   *     first
   */
  public static List<NamedRow> read(Path file) throws IOException {
    List<Row> rows = rows(file);
    return named(file, rows, rows.get(0).cells().stream().map(String::strip).toList());
  }

  /**
   * Reads some columns of a file.
   *
   * @throws LabelledFileException if a column is missing, or rows are not as wide as the first
   */
  static List<NamedRow> read(Path file, List<String> columns) throws IOException {
    return named(file, rows(file), columns);
  }

  private static List<NamedRow> named(Path file, List<Row> rows, List<String> columns) {
    Map<String, Integer> places = places(file, rows.get(0), columns);
    Problems problems = new Problems();
    List<NamedRow> named = new ArrayList<>();
    for (Row row : rows.subList(1, rows.size())) {
      if (row.cells().size() != rows.get(0).cells().size()) {
        problems.add(
            row.line(),
            "",
            "%d cell(s), expected %d as the first row has; a text with commas stands in quotes"
                .formatted(row.cells().size(), rows.get(0).cells().size()));
      } else {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        places.forEach(
            (name, place) -> fields.put(name, new FieldValue.Text(row.cells().get(place))));
        named.add(new NamedRow(row.line(), fields));
      }
    }
    LabelledFileException.throwIfAny(file, problems);
    return named;
  }

  private static Map<String, Integer> places(Path file, Row header, List<String> columns) {
    List<String> names = header.cells().stream().map(String::strip).toList();
    Problems problems = new Problems();
    Map<String, Integer> places = new LinkedHashMap<>();
    for (String column : columns) {
      int place = names.indexOf(column);
      if (place < 0) {
        problems.add(
            header.line(),
            "",
            "no column '%s'; the first row names %s; --text-field, --label-field and --other-field say which to take"
                .formatted(column, names.stream().map(LabelledFileException::quoted).toList()));
      } else if (place != names.lastIndexOf(column)) {
        problems.add(header.line(), "", "two columns '%s', expected one".formatted(column));
      }
      places.put(column, place);
    }
    LabelledFileException.throwIfAny(file, problems);
    return places;
  }

  private static List<Row> rows(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    String text = TextLines.text(file);
    int line = 1;
    try (CsvParser parser = CSV.createParser(text)) {
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        line = parser.currentLocation().getLineNr();
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          cells.add(parser.getText());
        }
        rows.add(new Row(line, cells));
      }
    } catch (JsonProcessingException e) {
      throw new LabelledFileException(
          file,
          e.getLocation() == null ? line : e.getLocation().getLineNr(),
          "is not CSV as RFC 4180 has it: a quote that nothing closes, or text after a closing"
              + " quote; a quote in a quoted cell is doubled");
    }
    if (rows.isEmpty()) {
      throw new LabelledFileException(file, "is empty, expected a row with the names of columns");
    }
    return rows;
  }
}
