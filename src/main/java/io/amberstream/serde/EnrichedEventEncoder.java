package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;

/** Encodes enriched events as values of records. Implementations are thread-safe. */
@FunctionalInterface
public interface EnrichedEventEncoder {

  /** The event's bytes. The event is only read. */
  byte[] encode(EnrichedEvent event);

  /**
   * An encoder that writes Avro's single-object encoding; {@link EnrichedEventDecoder} reads it.
   */
  static EnrichedEventEncoder avro() {
    return new AvroEnrichedEventEncoder();
  }

  /** An encoder that writes {@link EnrichedEventJson} in UTF-8. */
  static EnrichedEventEncoder json() {
    return new JsonEnrichedEventEncoder();
  }
}
