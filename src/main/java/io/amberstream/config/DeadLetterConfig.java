package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the records go that a pipeline cannot tag. Immutable.
 *
 * @param deadLetterTopic the topic; by default that of Kafka's own {@code
 *     errors.dead.letter.queue.topic.name}, else the pipeline's name and {@code -dead-letters}
 */
public record DeadLetterConfig(String deadLetterTopic) {

  public DeadLetterConfig {
    requireNonNull(deadLetterTopic, "deadLetterTopic is null");
  }

  /** What holds where the pipeline says nothing. */
  static DeadLetterConfig defaultOf(String pipeline, Optional<String> kafkaDefault) {
    return new DeadLetterConfig(kafkaDefault.orElse(pipeline + "-dead-letters"));
  }
}
