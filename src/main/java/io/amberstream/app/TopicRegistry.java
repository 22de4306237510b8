package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.InputRegistryConfig;
import io.amberstream.config.RegistryFile;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.registry.SchemaLookup;
import io.amberstream.serde.RegistryRecords;
import io.amberstream.serde.SchemaIdFormat;
import io.amberstream.serde.WriterSchemas;
import java.util.Map;
import java.util.Optional;

/**
 * The registry that has the schemas of a topic which is read without a pipeline. Immutable.
 *
 * @param config the registry
 */
public record TopicRegistry(InputRegistryConfig config) {
  public TopicRegistry {
    requireNonNull(config, "config is null");
  }

  /**
   * The one at an address, or the one that a file of the keys of {@code from.registry} tells of.
   *
   * @throws InputException if it is neither, or has problems
   */
  public static TopicRegistry of(String addressOrFile, Map<String, String> environment) {
    return new TopicRegistry(RegistryFile.read(addressOrFile, environment));
  }

  /** Its records as JSON. No connection is made yet. */
  public RegistryRecords records() {
    return new RegistryRecords(schemas(), ids());
  }

  /**
   * Its schemas. No connection is made yet.
   *
   * @throws InputException if a file of keys is wrong
   */
  WriterSchemas schemas() {
    Problems problems = new Problems();
    Registries registries = new Registries(outcome -> {});
    Optional<SchemaLookup> lookup = registries.lookup("registry", config.server(), problems);
    problems.throwIfAny();
    return new WriterSchemas(lookup.orElseThrow(), registries.questions(), Optional.empty());
  }

  SchemaIdFormat ids() {
    return new SchemaIdFormat(config.id(), config.idBytes());
  }
}
