package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes enriched events in Avro's single-object encoding, of every schema version that was
 * shipped. Thread-safe.
 *
 * <p>A field that the writer did not know gets the default of the current schema.
 */
public final class EnrichedEventDecoder {
  private static final SpecificData DATA = SpecificData.getForClass(EnrichedEvent.class);

  private final SingleObjectDecoder<EnrichedEvent> decoder;

  /** Creates a decoder that knows the shipped schemas. */
  public EnrichedEventDecoder() {
    this(List.of());
  }

  /** Creates a decoder that knows these writer schemas besides the shipped ones. */
  public EnrichedEventDecoder(List<Schema> writers) {
    List<Schema> all =
        Stream.concat(ShippedSchemas.enrichedEvent().stream(), writers.stream()).toList();
    this.decoder =
        new SingleObjectDecoder<>(
            all,
            (writer, length) ->
                new SpecificDatumReader<>(writer, EnrichedEvent.getClassSchema(), DATA));
  }

  /** Whether the value starts as an enriched event of a known schema does. */
  public boolean recognises(byte @Nullable [] value) {
    return decoder.recognises(value);
  }

  /**
   * The event in the value.
   *
   * @throws EventFormatException if there is none; NULL_VALUE, UNKNOWN_SCHEMA or MALFORMED_AVRO
   */
  public EnrichedEvent decode(byte @Nullable [] value) {
    return decoder.decode(value);
  }
}
