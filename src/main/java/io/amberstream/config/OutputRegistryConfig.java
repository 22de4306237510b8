package io.amberstream.config;

import static java.util.Objects.requireNonNull;

/**
 * The registry that has the schema of a pipeline's output. Immutable.
 *
 * @param server the registry; by default that of the input
 * @param subject what the schema's subject is called; by default {@link SubjectStrategy#TOPIC_NAME}
 * @param autoRegister whether a start registers a schema that is not there; by default not
 */
public record OutputRegistryConfig(
    RegistryConfig server, SubjectStrategy subject, boolean autoRegister) {

  public OutputRegistryConfig {
    requireNonNull(server, "server is null");
    requireNonNull(subject, "subject is null");
  }
}
