package io.amberstream.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * How large a record may be that the producer takes, and the broker after it. In the producer it is
 * too late to find out: its refusal spoils the whole transaction.
 *
 * @param bytes of the largest request
 */
record RecordLimit(int bytes) {
  private static final int DEFAULT_MAX_REQUEST_SIZE = 1_048_576;

  /** More than Kafka adds to a record and its batch; and, to each header, its lengths. */
  private static final int RECORD_OVERHEAD = 128;

  private static final int HEADER_OVERHEAD = 10;

  /** Compression makes what cannot be compressed larger, by less than one byte in so many. */
  private static final int COMPRESSION_OVERHEAD = 1024;

  /** The limit under the settings of a running application. */
  static RecordLimit of(Map<String, ?> settings) {
    String key = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
    Object size = settings.get(StreamsConfig.producerPrefix(key));
    if (size == null) {
      size = settings.get(key);
    }
    return new RecordLimit(
        size == null ? DEFAULT_MAX_REQUEST_SIZE : Integer.parseInt(String.valueOf(size)));
  }

  boolean takes(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return size(key, value, headers) <= bytes;
  }

  /** Bytes that a record may come to, at most. */
  static long size(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long size = RECORD_OVERHEAD + length(key) + length(value);
    for (Header header : headers) {
      size += HEADER_OVERHEAD + 3L * header.key().length() + length(header.value());
    }
    return size + size / COMPRESSION_OVERHEAD;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
