package io.amberstream.config;

import static java.util.Objects.requireNonNull;

/**
 * Where the records go that a pipeline cannot tag. Immutable.
 *
 * @param topic the topic; by default the pipeline's name and {@code -dead-letters}
 */
public record DeadLetterConfig(String topic) {

  public DeadLetterConfig {
    requireNonNull(topic, "topic is null");
  }

  /** What holds where the file says nothing. */
  static DeadLetterConfig defaultOf(String pipeline) {
    return new DeadLetterConfig(pipeline + "-dead-letters");
  }
}
