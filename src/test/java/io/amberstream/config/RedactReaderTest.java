package io.amberstream.config;

import static io.amberstream.config.ConfigurationFile.MINIMAL;
import static io.amberstream.config.ConfigurationFile.load;
import static io.amberstream.config.ConfigurationFile.problems;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.redaction.HashKey;
import io.amberstream.redaction.LetterRecord;
import io.amberstream.redaction.Mask;
import io.amberstream.redaction.PatternKind;
import io.amberstream.redaction.RedactionRule;
import io.amberstream.redaction.SpanSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The keys {@code patterns} and {@code redact} of a pipeline, and those that go with them. */
class RedactReaderTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Map<String, String> ENVIRONMENT = Map.of("KEY", SECRET, "SHORT", "hunter2");

  private static final String ALL =
      """
          patterns: { find: [email, phone], phone_region: DE }
          redact:
            - { spans: [patterns.EMAIL, pii.*], with: hash, key: "${KEY}" }
            - { spans: patterns.CARD, with: mask, keep_last: 4, unsure_below: 0.8 }
          on_error: { dead_letter_topic: dead, record: none }
      """;

  @Test
  void everyKeyIsRead() throws ConfigException {
    PipelineConfig pipeline = pipeline(load(MINIMAL + ALL, ENVIRONMENT));

    assertThat(pipeline.patterns())
        .contains(
            new PatternsConfig(List.of(PatternKind.EMAIL, PatternKind.PHONE), Optional.of("DE")));
    assertThat(pipeline.redact())
        .containsExactly(
            new RedactConfig(
                List.of("patterns.EMAIL", "pii.*"),
                RedactWith.HASH,
                OptionalInt.empty(),
                Optional.of(HashKey.of(SECRET)),
                OptionalDouble.empty()),
            new RedactConfig(
                List.of("patterns.CARD"),
                RedactWith.MASK,
                OptionalInt.of(4),
                Optional.empty(),
                OptionalDouble.of(0.8)));
    assertThat(pipeline.redact().get(1).rule())
        .isEqualTo(
            new RedactionRule(
                List.of(new SpanSelector("patterns", "CARD")),
                new Mask.Stars(4),
                OptionalDouble.of(0.8)));
    assertThat(pipeline.onError()).isEqualTo(new DeadLetterConfig("dead", LetterRecord.NONE));
    assertThat(pipeline.to().get(0).redact()).isTrue();
  }

  @Test
  void allPatternsInOneWord() throws ConfigException {
    assertThat(pipeline(load(MINIMAL + "    patterns: all\n")).patterns())
        .contains(PatternsConfig.ALL);
    assertThat(
            pipeline(load(MINIMAL + "    patterns: { find: all, phone_region: US }\n")).patterns())
        .contains(new PatternsConfig(List.of(), Optional.of("US")));
  }

  @Test
  void everyProblemHasItsLine() {
    assertThat(
            problems(
                MINIMAL
                    + """
                          patterns: { find: [emial], phone_region: Germany }
                          redact:
                            - { spans: [PER], with: stars }
                            - { with: hash }
                            - { spans: a.b, with: hash, key: 0123456789abcdef0123456789abcdef }
                            - { spans: a.b, with: hash, key: "${SHORT}" }
                            - { spans: a.b, with: label, keep_last: 4, key: "${KEY}" }
                      """,
                ENVIRONMENT))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("line 11", "patterns.find", "emial"),
            problem -> assertThat(problem).contains("phone_region", "two letters"),
            problem -> assertThat(problem).contains("redact[0].spans", "HEAD.LABEL"),
            problem ->
                assertThat(problem).contains("redact[0].with", "label, mask, hash or remove"),
            problem -> assertThat(problem).contains("redact[1].spans", "is missing"),
            problem -> assertThat(problem).contains("redact[1]", "key is missing"),
            problem -> assertThat(problem).contains("redact[2].key", "secret written in the file"),
            problem -> assertThat(problem).contains("redact[3].key", "7 characters"),
            problem ->
                assertThat(problem).contains("redact[4].keep_last", "only allowed with mask"),
            problem -> assertThat(problem).contains("redact[4].key", "only allowed with hash"),
            problem -> assertThat(problem).contains("on_error", "record: original, redacted"));
  }

  @Test
  void aPipelineThatRedactsSaysWhatItsLettersHave() {
    String redact = "    redact: [{ spans: a.b, with: label }]\n";

    assertThat(problems(MINIMAL + redact, Map.of()))
        .singleElement()
        .asString()
        .contains("pipelines.tickets.on_error", "is missing");
    assertThat(problems(MINIMAL + redact + "    on_error: { dead_letter_topic: d }\n", Map.of()))
        .singleElement()
        .asString()
        .contains("pipelines.tickets.on_error.record", "is missing");
    assertThat(
            problems(MINIMAL + "    on_error: { dead_letter_topic: d, record: none }\n", Map.of()))
        .singleElement()
        .asString()
        .contains("on_error.record", "only allowed where the pipeline redacts");
  }

  @Test
  void aKeyIsShownByItsReferenceOnly() throws ConfigException {
    String shown = ShownConfiguration.yaml(load(MINIMAL + ALL, ENVIRONMENT), Map.of());

    assertThat(shown)
        .contains("${KEY}", "pii.*", "keep_last: 4", "unsure_below: 0.8", "phone_region: DE")
        .doesNotContain(SECRET);
    assertThat(load(MINIMAL + ALL, ENVIRONMENT).toString()).doesNotContain(SECRET);
  }

  private static PipelineConfig pipeline(Configuration configuration) {
    return requireNonNull(configuration.pipelines().get("tickets"));
  }
}
