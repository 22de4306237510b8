package io.amberstream.streams;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventEncoder;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Encodes tagged events while their record is processed, and refuses those that the producer would
 * refuse. In the producer it would be too late: its refusal spoils the whole transaction.
 * Immutable.
 *
 * @param encoder the route's encoder
 * @param maxRequestSize bytes of the largest record that the producer takes
 */
record EventWriter(EnrichedEventEncoder encoder, int maxRequestSize) {
  private static final int DEFAULT_MAX_REQUEST_SIZE = 1_048_576;

  /** More than Kafka adds to a record and its batch; and, to each header, its lengths. */
  private static final int RECORD_OVERHEAD = 128;

  private static final int HEADER_OVERHEAD = 10;

  /** A writer under the settings of a running application. */
  static EventWriter of(EnrichedEventEncoder encoder, Map<String, Object> settings) {
    String key = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
    Object size =
        settings.getOrDefault(
            StreamsConfig.producerPrefix(key),
            settings.getOrDefault(key, DEFAULT_MAX_REQUEST_SIZE));
    return new EventWriter(encoder, Integer.parseInt(String.valueOf(size)));
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
    long size = (long) RECORD_OVERHEAD + value.length + size(input.key()) + size(input.headers());
    if (size > maxRequestSize) {
      throw new UnwritableEventException(
          "the tagged event has %d bytes with its key and headers, expected at most %d; raise"
                  .formatted(size, maxRequestSize)
              + " producer.max.request.size and the topic's max.message.bytes");
    }
    return value;
  }

  private static long size(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      size += HEADER_OVERHEAD + 3L * header.key().length() + size(header.value());
    }
    return size;
  }
}
