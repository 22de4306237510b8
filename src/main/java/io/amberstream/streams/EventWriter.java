package io.amberstream.streams;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventEncoder;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Encodes tagged events while their record is processed, and refuses those that the producer would
 * refuse. Immutable.
 *
 * @param encoder the route's encoder
 * @param limit what the producer takes
 */
record EventWriter(EnrichedEventEncoder encoder, RecordLimit limit) {

  /** A writer under the settings of a running application. */
  static EventWriter of(EnrichedEventEncoder encoder, Map<String, Object> settings) {
    return new EventWriter(encoder, RecordLimit.of(settings));
  }

  /**
   * The event's bytes.
   *
   * @param input the record that it was made from, whose key and headers it will have
   * @param source the value of that record
   * @throws UnwritableEventException if it cannot be encoded or is too large
   */
  byte[] write(Record<byte[], ?> input, EnrichedEvent event, byte[] source) {
    byte[] value;
    try {
      value = encoder.encode(event, source);
    } catch (RuntimeException e) {
      throw new UnwritableEventException("the tagged event cannot be encoded", e);
    }
    requireFit(input, value);
    return value;
  }

  /**
   * Refuses a record that would be too large.
   *
   * @param input the record whose key and headers it will have
   * @throws UnwritableEventException if it is
   */
  void requireFit(Record<byte[], ?> input, byte @Nullable [] value) {
    if (!limit.takes(input.key(), value, input.headers())) {
      throw new UnwritableEventException(
          "the tagged event has up to %d bytes with its key and headers, expected at most %d; raise"
                  .formatted(RecordLimit.size(input.key(), value, input.headers()), limit.bytes())
              + " producer.max.request.size and the topic's max.message.bytes");
    }
  }
}
