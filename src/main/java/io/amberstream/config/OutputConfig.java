package io.amberstream.config;

import static java.util.Objects.requireNonNull;

/**
 * Where a pipeline writes its enriched events. Immutable.
 *
 * @param topic the topic
 * @param format the events' format; by default {@link OutputFormat#AVRO}
 * @param includeText whether an enriched event carries the text itself; by default false
 */
public record OutputConfig(String topic, OutputFormat format, boolean includeText) {

  public OutputConfig {
    requireNonNull(topic, "topic is null");
    requireNonNull(format, "format is null");
  }
}
