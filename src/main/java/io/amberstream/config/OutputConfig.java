package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a pipeline writes its enriched events. Immutable.
 *
 * @param topic the topic
 * @param format the events' format; by default {@link OutputFormat#AVRO}
 * @param includeText whether an enriched event carries the text itself; by default false
 * @param framing what stands before an Avro datum; by default {@link Framing#SINGLE_OBJECT}
 * @param registry has the schema; with {@link Framing#CONFLUENT}, and only then
 * @param merge the field of the user's own JSON object that the event is added as; only from JSON
 *     to JSON; by default it stands alone
 */
public record OutputConfig(
    String topic,
    OutputFormat format,
    boolean includeText,
    Optional<String> merge,
    Optional<Framing> framing,
    Optional<OutputRegistryConfig> registry) {
  /** The field of {@code merge: true}. */
  static final String DEFAULT_MERGE = "amberstream";

  public OutputConfig {
    requireNonNull(topic, "topic is null");
    requireNonNull(format, "format is null");
    requireNonNull(merge, "merge is null");
    if (framing.equals(Optional.of(Framing.CONFLUENT)) != registry.isPresent()) {
      throw new IllegalArgumentException("framing %s with %s".formatted(framing, registry));
    }
  }

  /** In single-object encoding, or JSON. */
  public OutputConfig(
      String topic, OutputFormat format, boolean includeText, Optional<String> merge) {
    this(topic, format, includeText, merge, Optional.empty(), Optional.empty());
  }

  /** Where events stand alone. */
  public OutputConfig(String topic, OutputFormat format, boolean includeText) {
    this(topic, format, includeText, Optional.empty());
  }
}
