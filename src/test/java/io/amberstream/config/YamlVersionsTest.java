package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words and numbers that YAML 1.1 and 1.2 take for different things. The key says what its value
 * is, so there is one reading, whatever the version.
 */
class YamlVersionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"no", "on", "yes", "off", "y", "0123", "1_000", "1e3"})
  void aNameIsTheTextThatStandsThere(String word) throws ConfigException {
    String yaml = ConfigurationFile.minimalWith("ticket-tagger", word);
    assertThat(ConfigurationFile.load(yaml).kafka()).containsEntry("application.id", word);
  }

  @ParameterizedTest
  @CsvSource({"50_000, 50000", "050000, 50000", "1_0_0, 100"})
  void aNumberHasTenDigits(String written, int number) throws ConfigException {
    String yaml =
        ConfigurationFile.MINIMAL + "inference: { max_text_length: %s }\n".formatted(written);
    assertThat(ConfigurationFile.load(yaml).inference().maxTextLength()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x7f", "0o17", "1:30", "1e3", "+5", "50_"})
  void otherWaysToWriteANumberAreProblems(String written) {
    String yaml =
        ConfigurationFile.MINIMAL + "inference: { max_text_length: %s }\n".formatted(written);
    assertThat(ConfigurationFile.problems(yaml))
        .singleElement()
        .asString()
        .contains("line 11  inference.max_text_length: ", written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "yes", "True", "TRUE", "1"})
  void onlyTrueAndFalseAreFlags(String word) {
    String yaml =
        ConfigurationFile.MINIMAL
            + "http: { address: '127.0.0.1:0', page: { show_text: %s } }\n".formatted(word);
    assertThat(ConfigurationFile.problems(yaml))
        .singleElement()
        .asString()
        .contains("http.page.show_text: \"" + word + "\" is not known, expected true or false");
  }

  /** Editors read YAML 1.2, in which this number is a text. */
  @Test
  void anEditorTakesWhatTheReaderTakes() {
    assertThat(
            ConfigurationSchemaTest.mistakes(
                ConfigurationFile.MINIMAL + "inference: { max_text_length: '50_000' }\n"))
        .isEmpty();
    assertThat(
            ConfigurationSchemaTest.mistakes(
                ConfigurationFile.MINIMAL + "inference: { max_text_length: 'many' }\n"))
        .isNotEmpty();
  }
}
