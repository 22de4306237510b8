package io.amberstream.streams;

import java.time.Duration;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pending events off a record; what the interceptor left out is read and submitted here,
 * for each pipeline that reads the topic. Thread-safe.
 *
 * <p>A value that is no event becomes a pending event that fails, so that its dead letter is sent
 * while the record is processed. Kafka Streams reads ahead: what a deserialiser raises is handled
 * in a transaction that may commit before the record's offset, and would be sent twice after a
 * crash.
 */
final class EventDeserializer implements Deserializer<PendingEvents> {
  private final Pipelines pipelines;

  EventDeserializer(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  /** The pending events; null for a tombstone, which passes as it is. */
  @Override
  public @Nullable PendingEvents deserialize(
      String topic, Headers headers, byte @Nullable [] data) {
    for (Pipeline pipeline : pipelines.reading(topic)) {
      pipelines.listener().received(pipeline.name());
    }
    Header header = headers.lastHeader(PendingEventHeader.KEY);
    if (header instanceof PendingEventHeader prefetched) {
      headers.remove(PendingEventHeader.KEY);
      // Kafka Streams deserialises the record that it will take next of its partition.
      prefetched.texts().forEach(ReadAhead.Text::isNext);
      return data == null ? null : complete(topic, data, headers, prefetched.pending());
    }
    return data == null ? null : complete(topic, data, headers, new PendingEvents());
  }

  @Override
  public @Nullable PendingEvents deserialize(String topic, byte @Nullable [] data) {
    return deserialize(topic, new RecordHeaders(), data);
  }

  private PendingEvents complete(
      String topic, byte[] data, Headers headers, PendingEvents pending) {
    for (Pipeline pipeline : pipelines.reading(topic)) {
      if (pending.of(pipeline) == null) {
        // A wait here would hold up what was read before.
        pending.put(
            pipeline, pending.read(pipeline, data, SchemaHeaders.of(headers), Duration.ZERO));
      }
    }
    return pending;
  }
}
