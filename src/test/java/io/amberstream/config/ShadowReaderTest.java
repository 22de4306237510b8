package io.amberstream.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowReaderTest {
  private static final String FILE =
      """
      kafka: { application.id: a, bootstrap.servers: 'b:1' }
      models:
        amber: { path: models/amber-mini }
        candidate: { path: models/amber-next }
        other: { path: models/amber-ask }
      pipelines:
        tickets:
          from: { topics: [in] }
          tag_with: [{ model: amber, heads: [topic] }]
          to: { topic: out }
          shadow: %s
      """;

  @Test
  void whatIsAskedIsReadWithItsDefaults() throws ConfigException {
    assertThat(shadow("{ model: candidate, to: differs }"))
        .contains(
            new ShadowConfig(
                "candidate", "amber", 0.1, "differs", OutputFormat.AVRO, false, Duration.ZERO));
    assertThat(
            shadow(
                "{ model: candidate, instead_of: amber, sample: 1, to: differs, format: json,"
                    + " include_text: true, budget: 20ms }"))
        .contains(
            new ShadowConfig(
                "candidate",
                "amber",
                1,
                "differs",
                OutputFormat.JSON,
                true,
                Duration.ofMillis(20)));
    assertThat(pipeline(ConfigurationFile.MINIMAL).shadow()).isEmpty();
  }

  @Test
  void theCandidateIsAskedWhatThePipelineAsks() throws ConfigException {
    PipelineConfig pipeline = pipeline(FILE.formatted("{ model: candidate, to: differs }"));

    assertThat(pipeline.ofShadow().tagWith())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.model()).contains("candidate");
              assertThat(entry.heads()).containsExactly("topic");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ to: d } | shadow.model: is missing",
        "{ model: candidate } | shadow.to: is missing",
        "{ model: candidat, to: d } | \"candidat\" is not a model, did you mean \"candidate\"",
        "{ model: amber, to: d } | shadow.model: \"amber\" tags events of a pipeline already",
        "{ model: candidate, to: d, instead_of: other } | \"other\" is not asked by this pipeline",
        "{ model: candidate, to: d, sample: 0 } | shadow.sample: \"0\" draws no event",
        "{ model: candidate, to: d, budget: 1m } | shadow.budget: \"1m\" is out of range",
        "{ model: candidate, to: out } | shadow.to: \"out\" is the output topic of pipeline tickets",
        "{ model: candidate, to: in } | \"in\" is read by pipeline tickets, writing to it would make",
        "{ model: candidate, to: tickets-dead-letters } | is the dead letter topic of pipeline",
        "[{ model: candidate, to: d }, { model: other, to: e }] | shadow: expected a mapping of keys to values, found a list",
      })
  void mistakesAreProblems(String shadow, String problem) {
    assertThatThrownBy(() -> ConfigurationFile.load(FILE.formatted(shadow.strip())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem.strip());
  }

  @Test
  void aPipelineThatAsksNoModelHasNone() {
    assertThatThrownBy(
            () ->
                ConfigurationFile.load(
                    FILE.formatted("{ model: candidate, to: d }")
                        .replaceFirst("tag_with: .*", "tag_with: [{ summary: { sentences: 1 } }]")))
        .hasMessageContaining("shadow: has nothing to stand in for: the pipeline asks no model");
  }

  @Test
  void ofSeveralModelsOneMustBeNamed() {
    String two = FILE.replace("heads: [topic] }", "heads: [topic] }, { model: other }");
    assertThatThrownBy(
            () -> ConfigurationFile.load(two.formatted("{ model: candidate, to: differs }")))
        .hasMessageContaining(
            "shadow.instead_of: is missing: the pipeline asks several models, expected one of"
                + " amber, other");
  }

  private static Optional<ShadowConfig> shadow(String section) throws ConfigException {
    return pipeline(FILE.formatted(section)).shadow();
  }

  private static PipelineConfig pipeline(String yaml) throws ConfigException {
    return requireNonNull(ConfigurationFile.load(yaml).pipelines().get("tickets"));
  }
}
