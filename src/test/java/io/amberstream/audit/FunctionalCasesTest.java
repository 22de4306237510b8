package io.amberstream.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.labelled.LabelledFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionalCasesTest {
  private static final FunctionalCase CASE =
      new FunctionalCase(1, "praise", "Well done, \"you\"", "good", "");

  @TempDir private Path folder;

  @Test
  void readsJsonLinesWithAndWithoutATarget() throws IOException {
    Path file =
        file(
            "cases.jsonl",
            """
            {"functionality": "praise", "test_case": "Well done, \\"you\\"", "label_gold": "good", "n": 3}

            {"functionality": "threat", "test_case": "b", "label_gold": "bad", "target_ident": "cats"}
            """);
    assertThat(FunctionalCases.read(file))
        .containsExactly(CASE, new FunctionalCase(3, "threat", "b", "bad", "cats"));
  }

  @Test
  void readsCsvWithColumnsInAnyOrder() throws IOException {
    Path file =
        file(
            "cases.csv",
            """
            id,label_gold,functionality,test_case
            1,good,praise,"Well done, ""you\"""
            """);
    assertThat(FunctionalCases.read(file))
        .containsExactly(new FunctionalCase(2, "praise", CASE.text(), "good", ""));
  }

  @Test
  void rowsThatLackAFieldAreNamedByLine() throws IOException {
    Path file =
        file(
            "cases.jsonl",
            """
            {"functionality": "a", "test_case": " ", "label_gold": "x"}
            {"functionality": 3, "test_case": "t"}
            not json
            """);
    assertThatThrownBy(() -> FunctionalCases.read(file))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContaining("line 1: no text in test_case")
        .hasMessageContaining("line 2: no text in functionality, label_gold")
        .hasMessageContaining("line 3: ");
    assertThatThrownBy(() -> FunctionalCases.read(file("cases.csv", "text,label\na,b\n")))
        .hasMessageContaining("line 2: no text in functionality, test_case, label_gold");
  }

  @Test
  void anEmptyFileHoldsNoCase() throws IOException {
    assertThatThrownBy(() -> FunctionalCases.read(file("cases.jsonl", "")))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContaining("holds no test case");
    assertThatThrownBy(() -> FunctionalCases.read(file("cases.csv", "")))
        .isInstanceOf(LabelledFileException.class)
        .hasMessageContaining("is empty");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
