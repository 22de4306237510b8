package io.amberstream.config;

import java.util.Locale;

/** What the subject of a schema is called in a registry. */
public enum SubjectStrategy {
  /** {@code TOPIC-value}. */
  TOPIC_NAME,
  /** The full name of the record. */
  RECORD_NAME,
  /** {@code TOPIC-RECORD}, with the full name of the record. */
  TOPIC_RECORD_NAME;

  /** The subject of the values of a topic. */
  public String subject(String topic, String record) {
    return switch (this) {
      case TOPIC_NAME -> topic + "-value";
      case RECORD_NAME -> record;
      case TOPIC_RECORD_NAME -> topic + "-" + record;
    };
  }

  /** The name that a configuration uses, such as {@code topic_name}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
