package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether there is a page, and who may see the texts of events there. */
class PageConfigTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";

  @ParameterizedTest
  @CsvSource({
    "'', ",
    "', page: false', ",
    "', page: true', false",
    "', page: {}', false",
    "', page: { show_text: false }', false",
    "', page: { show_text: true }', true"
  })
  void aPageIsThereWhereItIsAskedFor(String page, Boolean showText) throws ConfigException {
    assertThat(load("127.0.0.1", page).http().flatMap(HttpConfig::page))
        .isEqualTo(Optional.ofNullable(showText).map(PageConfig::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "tagger.example.com", "127.evil.example"})
  void textsAreNotForEverybodyOnTheNetwork(String host) {
    assertThatThrownBy(() -> load(host, ", page: { show_text: true }"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "http.page: show_text would show the texts of events to everyone who reaches the"
                + " address, expected http.token or a loopback address");
  }

  @ParameterizedTest
  @ValueSource(strings = {", token: '${TOKEN}', page: { show_text: true }", ", page: true"})
  void withATokenOrWithoutTextsItMayBe(String page) throws ConfigException {
    assertThat(load("0.0.0.0", page).http().flatMap(HttpConfig::page)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {", page: { show_texts: true }", ", page: { show_text: maybe }", ", page: on"})
  void mistakesAreProblems(String page) {
    assertThatThrownBy(() -> load("127.0.0.1", page))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("http.page");
  }

  private static Configuration load(String host, String page) throws ConfigException {
    return ConfigurationFile.load(
        ConfigurationFile.MINIMAL + "http: { address: '%s:8080'%s }%n".formatted(host, page),
        Map.of("TOKEN", TOKEN));
  }
}
