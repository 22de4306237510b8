package io.amberstream.config;

import static java.util.Objects.requireNonNull;

/**
 * Where a pipeline writes its enriched events. Immutable.
 *
 * @param topic the topic
 * @param format the events' format; by default {@link OutputFormat#AVRO}
 * @param includeText whether an enriched event carries the text itself; by default false
 * @param merge whether the event is added to the user's own JSON object instead of standing alone;
 *     only from JSON to JSON; by default false
 */
public record OutputConfig(String topic, OutputFormat format, boolean includeText, boolean merge) {

  public OutputConfig {
    requireNonNull(topic, "topic is null");
    requireNonNull(format, "format is null");
  }
}
