package io.amberstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelReaderTest {
  private static final String PAGE =
      "http: { address: '127.0.0.1:0', page: { show_text: true } }\n";
  private static final String PIPELINES =
      """
      kafka: { application.id: a, bootstrap.servers: 'b:1' }
      models: { amber: { path: models/amber-mini } }
      pipelines:
        main:
          from: { topics: [in] }
          tag_with: [{ model: amber }]
          to:
            - { topic: asked, include_text: true, continue: true, sample: 0.5 }
            - { topic: out }
      """;

  @Test
  void whatIsAskedForIsRead() throws ConfigException {
    assertThat(load(PAGE + "label: { from: asked, to: answers, head: topic }").label())
        .contains(new LabelConfig("asked", "answers", "topic", 1, 0.2, true));
    assertThat(
            load(PAGE
                    + "label: { from: asked, to: a, head: h, answers: 2, random: 1, blind: false }")
                .label())
        .contains(new LabelConfig("asked", "a", "h", 2, 1, false));
    assertThat(load(PAGE).label()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from: out, to: a, head: h | label.from: 'out' is no topic that a pipeline writes whole",
        "from: other, to: a, head: h | label.from: 'other' is no topic that a pipeline writes",
        "from: asked, head: h | label.to: is missing",
        "from: asked, to: a, head: h, answers: 0 | label.answers: \"0\" is out of range",
        "from: asked, to: a, head: h, random: 2 | label.random: \"2\" is out of range"
      })
  void mistakesAreProblems(String label, String problem) {
    assertThatThrownBy(() -> load(PAGE + "label: { " + label.strip() + " }"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem.strip().replace("'out'", "'out'"));
  }

  @Test
  void textsMustBeForThoseWhoSeeThePage() {
    assertThatThrownBy(
            () ->
                load(
                    "http: { address: '127.0.0.1:0', page: true }\n"
                        + "label: { from: asked, to: answers, head: topic }"))
        .hasMessageContaining(
            "label: shows the texts of events, expected http.page: { show_text: true }");
  }

  private static Configuration load(String more) throws ConfigException {
    return ConfigurationFile.load(PIPELINES + more, Map.of());
  }
}
