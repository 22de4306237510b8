package io.amberstream.audit;

import io.amberstream.input.Problems;
import io.amberstream.labelled.CsvFile;
import io.amberstream.labelled.LabelledFileException;
import io.amberstream.labelled.TextLines;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.FieldValue;
import io.amberstream.serde.JsonFieldReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Functional tests in the form of HateCheck (Röttger et al. 2021): JSON lines, or CSV where the
 * file's name ends so, with {@code functionality}, {@code test_case}, {@code label_gold} and, if it
 * is there, {@code target_ident}.
 */
final class FunctionalCases {
  private static final String FUNCTIONALITY = "functionality";
  private static final String TEXT = "test_case";
  private static final String LABEL = "label_gold";
  private static final String TARGET = "target_ident";

  private final Path file;
  private final List<FunctionalCase> cases = new ArrayList<>();
  private final Problems problems = new Problems();

  private FunctionalCases(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws LabelledFileException if it holds no test, or rows lack a field
   */
  static List<FunctionalCase> read(Path file) throws IOException {
    FunctionalCases read = new FunctionalCases(file);
    if (file.toString().endsWith(".csv")) {
      read.csv();
    } else {
      read.jsonLines();
    }
    LabelledFileException.throwIfAny(file, read.problems);
    if (read.cases.isEmpty()) {
      throw new LabelledFileException(file, "holds no test case");
    }
    return read.cases;
  }

  private void csv() throws IOException {
    for (CsvFile.NamedRow row : CsvFile.read(file)) {
      add(row.line(), row.fields());
    }
  }

  private void jsonLines() throws IOException {
    JsonFieldReader reader = new JsonFieldReader(List.of(FUNCTIONALITY, TEXT, LABEL, TARGET));
    List<String> lines = TextLines.of(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          add(i + 1, reader.read(lines.get(i).getBytes(StandardCharsets.UTF_8)));
        } catch (EventFormatException e) {
          problems.add(i + 1, "", String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private void add(int line, Map<String, FieldValue> row) {
    Map<String, String> texts = new LinkedHashMap<>();
    row.forEach(
        (name, value) -> {
          if (value instanceof FieldValue.Text text) {
            texts.put(name, text.characters());
          }
        });
    List<String> missing =
        List.of(FUNCTIONALITY, TEXT, LABEL).stream()
            .filter(name -> texts.getOrDefault(name, "").isBlank())
            .toList();
    if (missing.isEmpty()) {
      cases.add(
          new FunctionalCase(
              line,
              texts.getOrDefault(FUNCTIONALITY, ""),
              texts.getOrDefault(TEXT, ""),
              texts.getOrDefault(LABEL, ""),
              texts.getOrDefault(TARGET, "")));
    } else {
      problems.add(
          line,
          "",
          "no text in %s, expected one in functionality, test_case and label_gold"
              .formatted(String.join(", ", missing)));
    }
  }
}
