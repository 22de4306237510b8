package io.amberstream.app;

import io.amberstream.config.OutputConfig;
import io.amberstream.config.OutputRegistryConfig;
import io.amberstream.input.Problems;
import io.amberstream.registry.Answer;
import io.amberstream.registry.Compatibility;
import io.amberstream.registry.PatientQuestions;
import io.amberstream.registry.RegisteredSchema;
import io.amberstream.registry.RegistryClient;
import io.amberstream.registry.SubjectVersion;
import io.amberstream.serde.EnrichedEventEncoder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the schema of enriched events is in the registry of an output before the first
 * one is written.
 */
final class OutputSchemas implements OutputIds {
  private static final Logger LOG = LoggerFactory.getLogger(OutputSchemas.class);

  /** A start waits for a registry no longer than for a broker. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Registries registries;
  private final PatientQuestions questions;
  private final Schema schema = EnrichedEventEncoder.schema();

  OutputSchemas(Registries registries) {
    this.registries = registries;
    this.questions = registries.questions();
  }

  @Override
  public OptionalInt of(String key, OutputConfig output, Problems problems) {
    return id(key, output, problems, output.registry().orElseThrow().autoRegister());
  }

  /** The id; where the schema is not there it is registered, whatever the configuration says. */
  OptionalInt register(String key, OutputConfig output, Problems problems) {
    return id(key, output, problems, true);
  }

  /** What an output's schema is called. */
  String subject(OutputConfig output) {
    return output.registry().orElseThrow().subject().subject(output.topic(), schema.getFullName());
  }

  private OptionalInt id(String key, OutputConfig output, Problems problems, boolean mayRegister) {
    OutputRegistryConfig config = output.registry().orElseThrow();
    Optional<RegistryClient> client =
        registries.client(key + ".registry", config.server(), problems);
    if (client.isEmpty()) {
      return OptionalInt.empty();
    }
    String subject = subject(output);
    Optional<Integer> found = ask(() -> client.get().lookUp(subject, schema.toString()));
    if (found.isPresent()) {
      return OptionalInt.of(found.get());
    }
    Optional<SubjectVersion> latest = ask(() -> client.get().latest(subject));
    if (latest.filter(it -> isSame(it.schema())).isPresent()) {
      return OptionalInt.of(latest.get().id());
    }
    if (!mayRegister) {
      problems.add(
          "%s: %s; register it: ./amberstream register CONFIG"
              .formatted(key, missing(client.get(), subject, latest)));
      return OptionalInt.empty();
    }
    return register(key, client.get(), subject, problems);
  }

  private OptionalInt register(
      String key, RegistryClient client, String subject, Problems problems) {
    Optional<Compatibility> fits = ask(() -> client.compatibility(subject, schema.toString()));
    if (fits.filter(it -> !it.isCompatible()).isPresent()) {
      problems.add(
          "%s: subject '%s' in the registry at %s does not take the schema of enriched events: %s"
              .formatted(key, subject, client.url(), String.join("; ", fits.get().reasons())));
      return OptionalInt.empty();
    }
    Optional<Integer> id = ask(() -> client.register(subject, schema.toString()));
    LOG.info("subject {} has the schema of enriched events, id {}", subject, id.orElseThrow());
    return OptionalInt.of(id.get());
  }

  private <T> Optional<T> ask(Supplier<Answer<T>> question) {
    return questions.ask(question, PATIENCE, 1);
  }

  private String missing(RegistryClient client, String subject, Optional<SubjectVersion> latest) {
    String where = "subject '%s' in the registry at %s".formatted(subject, client.url());
    if (latest.isEmpty()) {
      return where + " is missing, expected the schema of enriched events";
    }
    return "%s has another schema (version %d) than that of enriched events: %s"
        .formatted(
            where,
            latest.get().version(),
            parsed(latest.get().schema())
                .map(theirs -> SchemaDifference.describe(schema, theirs))
                .orElse("it is no Avro schema"));
  }

  /** Whether it differs by what no byte depends on, such as descriptions. */
  private boolean isSame(RegisteredSchema registered) {
    return parsed(registered)
        .map(SchemaNormalization::toParsingForm)
        .filter(SchemaNormalization.toParsingForm(schema)::equals)
        .isPresent();
  }

  private static Optional<Schema> parsed(RegisteredSchema registered) {
    try {
      return registered.type().equals(RegisteredSchema.AVRO)
          ? Optional.of(new Schema.Parser().setValidateDefaults(false).parse(registered.text()))
          : Optional.empty();
    } catch (AvroRuntimeException e) {
      return Optional.empty();
    }
  }
}
