package io.amberstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.registry.FakeRegistry;
import io.amberstream.serde.EnrichedEventEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code register}: the schema of enriched events comes into a registry by hand. */
class RegisterCommandTest {
  @TempDir private Path folder = Path.of("");

  private final FakeRegistry registry = new FakeRegistry();

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void theSchemaIsRegisteredOnceForEachRouteAndItsIdTold() throws IOException {
    CommandRun run = register(framed("good") + framed("bad"));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    int id = registry.register("good-value", EnrichedEventEncoder.schema().toString());
    assertThat(run.outLines()).containsExactly("good-value has id " + id, "bad-value has id " + id);
    assertThat(versionsPosted()).isEqualTo(2);
    assertThat(register(framed("good"), "--json").out().strip())
        .isEqualTo("{\"good-value\":%d}".formatted(id));

    assertThat(register(framed("good") + framed("bad")).outLines()).isEqualTo(run.outLines());
    assertThat(versionsPosted()).isEqualTo(2);
  }

  @Test
  void aSubjectThatDoesNotTakeItIsLeftAsItIsAndTheOthersAreTold() throws IOException {
    registry.register("bad-value", "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[]}");
    registry.refuseNewVersions("NAME_MISMATCH: expected Other");

    CommandRun run = register(framed("bad"));

    assertThat(run.err())
        .startsWith("error: pipelines.tickets.to: subject 'bad-value' in the registry at ")
        .contains("does not take the schema of enriched events: NAME_MISMATCH: expected Other")
        .doesNotContain("Exception");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(versionsPosted()).isZero();
  }

  @Test
  void aConfigurationThatWritesNoFramedEventsHasNothingToRegister() throws IOException {
    CommandRun run = register("      - { topic: plain }\n");

    assertThat(run.err())
        .contains("no pipeline writes with framing: confluent, so there is nothing to register");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(registry.requests()).isEmpty();
  }

  private long versionsPosted() {
    return registry.requests().stream()
        .filter(asked -> asked.method().equals("POST") && asked.path().endsWith("/versions"))
        .count();
  }

  private String framed(String topic) {
    return "      - { topic: %s, framing: confluent, continue: true, registry: { url: '%s' } }\n"
        .formatted(topic, registry.url());
  }

  private CommandRun register(String routes, String... options) throws IOException {
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        kafka: { application.id: tagger, bootstrap.servers: embedded }
        models: { amber: { path: models/amber-mini } }
        pipelines:
          tickets:
            from: { topics: [tickets], format: json, text_field: body }
            tag_with: [{ model: amber }]
            to:
        """
            + routes);
    return CommandRun.of(
        Stream.concat(Stream.of("register", file.toString()), Stream.of(options))
            .toArray(String[]::new));
  }
}
