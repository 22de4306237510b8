package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;
import org.apache.avro.Schema;

/** Encodes enriched events as values of records. Implementations are thread-safe. */
@FunctionalInterface
public interface EnrichedEventEncoder {

  /**
   * The event's bytes. Nothing is changed.
   *
   * @param source the value of the record that the event was made from
   * @throws EventFormatException if the source does not take the event up
   */
  byte[] encode(EnrichedEvent event, byte[] source);

  /** Whether the source goes into what it writes. */
  default boolean takesSource() {
    return false;
  }

  /** Whether what it writes is JSON in UTF-8. */
  default boolean writesJson() {
    return false;
  }

  /**
   * An encoder that writes Avro's single-object encoding; {@link EnrichedEventDecoder} reads it.
   */
  static EnrichedEventEncoder avro() {
    return new AvroEnrichedEventEncoder();
  }

  /**
   * An encoder that writes the wire format of a registry.
   *
   * @param schemaId what the registry calls {@link #schema}
   */
  static EnrichedEventEncoder framed(int schemaId) {
    return new FramedEnrichedEventEncoder(schemaId);
  }

  /** The schema of what both Avro encoders write, as it is published. */
  static Schema schema() {
    return ShippedSchemas.enrichedEvent().get(0);
  }

  /** An encoder that writes {@link EnrichedEventJson} in UTF-8. */
  static EnrichedEventEncoder json() {
    return new JsonEnrichedEventEncoder();
  }

  /**
   * An encoder that gives back the user's own JSON object with the enriched event in a field of its
   * own.
   *
   * @param field name of that field, which the object must not have yet
   */
  static EnrichedEventEncoder merged(String field) {
    return new MergedEventEncoder(field);
  }
}
