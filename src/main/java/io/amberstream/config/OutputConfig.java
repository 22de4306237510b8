package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a pipeline writes its enriched events. Immutable.
 *
 * @param topic the topic
 * @param format the events' format; by default {@link OutputFormat#AVRO}
 * @param includeText whether an enriched event carries the text itself; by default false
 * @param merge the field of the user's own JSON object that the event is added as; only from JSON
 *     to JSON; by default it stands alone
 */
public record OutputConfig(
    String topic, OutputFormat format, boolean includeText, Optional<String> merge) {
  /** The field of {@code merge: true}. */
  static final String DEFAULT_MERGE = "amberstream";

  public OutputConfig {
    requireNonNull(topic, "topic is null");
    requireNonNull(format, "format is null");
    requireNonNull(merge, "merge is null");
  }

  /** Where events stand alone. */
  public OutputConfig(String topic, OutputFormat format, boolean includeText) {
    this(topic, format, includeText, Optional.empty());
  }
}
