package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.redaction.LetterRecord;
import java.util.Optional;

/**
 * Where the records go that a pipeline cannot tag. Immutable.
 *
 * @param deadLetterTopic the topic; by default that of Kafka's own {@code
 *     errors.dead.letter.queue.topic.name}, else the pipeline's name and {@code -dead-letters}
 * @param record what a letter has of its record; by default all
 */
public record DeadLetterConfig(String deadLetterTopic, LetterRecord record) {

  public DeadLetterConfig {
    requireNonNull(deadLetterTopic, "deadLetterTopic is null");
    requireNonNull(record, "record is null");
  }

  /** Of letters that have all of their records. */
  public DeadLetterConfig(String deadLetterTopic) {
    this(deadLetterTopic, LetterRecord.ORIGINAL);
  }

  /** What holds where the pipeline says nothing. */
  static DeadLetterConfig defaultOf(String pipeline, Optional<String> kafkaDefault) {
    return new DeadLetterConfig(kafkaDefault.orElse(pipeline + "-dead-letters"));
  }
}
