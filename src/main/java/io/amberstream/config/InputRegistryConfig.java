package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.registry.SchemaId;

/**
 * The registry that has the schemas of a pipeline's input. Immutable.
 *
 * @param server the registry
 * @param id what the number before a value is; by default {@link SchemaId.Kind#SCHEMA_ID}
 * @param idBytes how many bytes it has, 4 or 8; by default 4
 */
public record InputRegistryConfig(RegistryConfig server, SchemaId.Kind id, int idBytes) {
  static final int DEFAULT_ID_BYTES = 4;

  public InputRegistryConfig {
    requireNonNull(server, "server is null");
    requireNonNull(id, "id is null");
  }
}
