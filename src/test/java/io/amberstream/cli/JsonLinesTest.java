package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"ü-1\"}           | id        | ü-1",
        "{\"id\":17}                | id        | 17",
        "{\"id\":true}              | id        | true",
        "{\"user\":{\"id\":\"a\"}}  | user.id   | a",
        "{\"id\":\"\"}              | id        | ''",
      })
  void theKeyIsTheTextOfTheField(String line, String field, String key) {
    assertThat(new JsonLines(field).key(line, 1)).asString(StandardCharsets.UTF_8).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}      | missing",
        "{\"id\":null}  | null",
        "{\"id\":{}}    | an object",
        "{\"id\":[1]}   | an array",
        "[1]            | missing",
      })
  void aFieldThatIsNoKeyIsNamedWithItsLine(String line, String found) {
    assertThatThrownBy(() -> new JsonLines("id").key(line, 7))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 7")
        .hasMessageContaining("'id' is " + found + ",");
  }

  @Test
  void withoutAKeyFieldThereIsNoKey() {
    assertThat(new JsonLines(null).key("[1]", 1)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "{\"a\":secret}", "{} secret", "{\"a\":", "{'secret':1}"})
  void aLineThatIsNotJsonIsNamedByItsNumberNotItsText(String line) {
    assertThatThrownBy(() -> new JsonLines(null).key(line, 3))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 3 is not JSON")
        .hasMessageContaining("--format text")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void anEmptyLineIsNotJson(String line) {
    assertThatThrownBy(() -> new JsonLines(null).key(line, 3))
        .isInstanceOf(InputException.class)
        .hasMessage("line 3 is empty, expected JSON");
  }
}
