package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{ \"a\" : [ 1,\n 2 ] }\r\n'       | {\"a\":[1,2]}",
        "'{\"a\": \" x\\\" : y \\\\\" }'    | {\"a\":\" x\\\" : y \\\\\"}",
        "'{\"n\": 1.10, \"n\": 12345678901234567890123e400}'"
            + " | {\"n\":1.10,\"n\":12345678901234567890123e400}",
        "'[\"\\ud800\", \"grüße 🙂\"]'       | [\"\\ud800\",\"grüße 🙂\"]",
        "'[ ]'                              | []",
      })
  void onlyWhiteSpaceBetweenTokensGoes(String json, String compact) {
    assertThat(CompactJson.of(json)).contains(compact);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "\"text\"", "null", "plain", "{", "{} {}", "[1] x", "{\"a\":}"})
  void whatIsNoObjectOrArrayIsNotTaken(String text) {
    assertThat(CompactJson.of(text)).isEmpty();
  }
}
