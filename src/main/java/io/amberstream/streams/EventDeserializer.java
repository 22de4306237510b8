package io.amberstream.streams;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.InputEvent;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
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
      return data == null ? null : complete(topic, data, prefetched.pending());
    }
    return deserialize(topic, data);
  }

  @Override
  public @Nullable PendingEvents deserialize(String topic, byte @Nullable [] data) {
    return data == null ? null : complete(topic, data, new PendingEvents());
  }

  private PendingEvents complete(String topic, byte[] data, PendingEvents pending) {
    for (Pipeline pipeline : pipelines.reading(topic)) {
      if (pending.of(pipeline) == null) {
        pending.put(pipeline, read(pipeline, data, pending));
      }
    }
    return pending;
  }

  private static PendingEvent read(Pipeline pipeline, byte[] data, PendingEvents pending) {
    try {
      InputEvent event = pipeline.input().reader().read(data);
      return PendingEvent.of(event, data, pipeline.tagger().tagAll(pending.inputs(event)));
    } catch (EventFormatException e) {
      return PendingEvent.unreadable(data, e);
    }
  }
}
