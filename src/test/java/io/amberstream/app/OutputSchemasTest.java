package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.config.Framing;
import io.amberstream.config.OutputConfig;
import io.amberstream.config.OutputFormat;
import io.amberstream.config.OutputRegistryConfig;
import io.amberstream.config.RegistryConfig;
import io.amberstream.config.SubjectStrategy;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.input.Problems;
import io.amberstream.registry.FakeRegistry;
import io.amberstream.registry.FakeRegistry.Instead;
import io.amberstream.registry.RegistryRefusedException;
import io.amberstream.serde.EnrichedEventEncoder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The schema of enriched events in a registry, before the first event is written. */
class OutputSchemasTest {
  private static final String KEY = "pipelines.tickets.to";
  private static final String SCHEMA = EnrichedEventEncoder.schema().toString();

  private final FakeRegistry registry = new FakeRegistry();
  private final OutputSchemas schemas = new OutputSchemas(new Registries(outcome -> {}));
  private final Problems problems = new Problems();

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void aSchemaThatIsThereIsFoundAndNothingIsRegistered() {
    int id = registry.register("tagged-value", SCHEMA);

    assertThat(schemas.of(KEY, output(SubjectStrategy.TOPIC_NAME, true), problems)).hasValue(id);
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void aMissingSubjectTellsHowItIsRegistered() {
    assertThat(schemas.of(KEY, output(SubjectStrategy.TOPIC_NAME, false), problems)).isEmpty();
    assertThat(problems.lines())
        .containsExactly(
            ("pipelines.tickets.to: subject 'tagged-value' in the registry at %s is missing, expected"
                    + " the schema of enriched events; register it: ./amberstream register CONFIG")
                .formatted(registry.url()));
  }

  @Test
  void aSubjectIsCalledAsTheStrategySays() {
    for (SubjectStrategy strategy : SubjectStrategy.values()) {
      assertThat(schemas.of(KEY, output(strategy, true), problems)).isPresent();
    }
    assertThat(problems.lines()).isEmpty();
    assertThat(registry.requests())
        .extracting(FakeRegistry.Request::path)
        .filteredOn(path -> path.endsWith("/versions"))
        .containsExactly(
            "/subjects/tagged-value/versions",
            "/subjects/io.amberstream.event.EnrichedEvent/versions",
            "/subjects/tagged-io.amberstream.event.EnrichedEvent/versions");
  }

  @Test
  void aSchemaThatDiffersByWhatNoByteDependsOnIsTheSame() {
    // The generated class names Java's strings, as other serialisers register it.
    String other = EnrichedEvent.getClassSchema().toString();
    assertThat(other).contains("avro.java.string").isNotEqualTo(SCHEMA);
    int id = registry.register("tagged-value", other);

    assertThat(schemas.of(KEY, output(SubjectStrategy.TOPIC_NAME, false), problems)).hasValue(id);
  }

  @Test
  void anotherSchemaIsToldByItsDifference() {
    registry.register(
        "tagged-value", SCHEMA.replace("\"name\":\"truncated\"", "\"name\":\"shortened\""));

    assertThat(schemas.of(KEY, output(SubjectStrategy.TOPIC_NAME, false), problems)).isEmpty();
    assertThat(problems.lines())
        .singleElement()
        .asString()
        .contains("has another schema (version 1) than that of enriched events")
        .contains(
            "it lacks Result.truncated (boolean); it has Result.shortened (boolean) besides; register");
  }

  @Test
  void compatibilityIsAskedForBeforeAnythingIsRegistered() {
    registry.register("tagged-value", "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[]}");
    registry.refuseNewVersions("NAME_MISMATCH: expected Other");

    assertThat(schemas.register(KEY, output(SubjectStrategy.TOPIC_NAME, false), problems))
        .isEmpty();
    assertThat(problems.lines())
        .containsExactly(
            ("pipelines.tickets.to: subject 'tagged-value' in the registry at %s does not take the"
                    + " schema of enriched events: NAME_MISMATCH: expected Other")
                .formatted(registry.url()));
    assertThat(registry.requests()).noneMatch(asked -> asked.path().endsWith("/versions"));
  }

  @Test
  void whatIsRegisteredIsFoundFromThenOn() {
    OutputConfig output = output(SubjectStrategy.TOPIC_NAME, false);
    OptionalInt id = schemas.register(KEY, output, problems);

    assertThat(id).isPresent();
    assertThat(schemas.of(KEY, output, problems)).isEqualTo(id);
    assertThat(problems.lines()).isEmpty();
  }

  @Test
  void whoIsNotLetInIsToldSo() {
    registry.answerNext(Instead.of(403, "no rights"));
    assertThatThrownBy(() -> schemas.of(KEY, output(SubjectStrategy.TOPIC_NAME, false), problems))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("have not the rights for it");
  }

  private OutputConfig output(SubjectStrategy strategy, boolean autoRegister) {
    RegistryConfig server =
        new RegistryConfig(
            registry.url(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5));
    return new OutputConfig(
        "tagged",
        OutputFormat.AVRO,
        false,
        Optional.empty(),
        Optional.of(Framing.CONFLUENT),
        Optional.of(new OutputRegistryConfig(server, strategy, autoRegister)));
  }
}
