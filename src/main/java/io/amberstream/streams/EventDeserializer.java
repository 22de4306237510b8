package io.amberstream.streams;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.InputEvent;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pending event off a record; where the interceptor left none, reads the value and
 * submits its text. Thread-safe.
 *
 * <p>A value that is no event becomes a pending event that fails, so that its dead letter is sent
 * while the record is processed. Kafka Streams reads ahead: what a deserialiser raises is handled
 * in a transaction that may commit before the record's offset, and would be sent twice after a
 * crash.
 */
final class EventDeserializer implements Deserializer<PendingEvent> {
  private final Pipeline pipeline;
  private final PipelineListener listener;

  EventDeserializer(Pipeline pipeline, PipelineListener listener) {
    this.pipeline = pipeline;
    this.listener = listener;
  }

  /** The pending event; null for a tombstone, which passes as it is. */
  @Override
  public @Nullable PendingEvent deserialize(String topic, Headers headers, byte @Nullable [] data) {
    listener.received(pipeline.name());
    Header header = headers.lastHeader(PendingEventHeader.KEY);
    if (header instanceof PendingEventHeader prefetched) {
      headers.remove(PendingEventHeader.KEY);
      // Kafka Streams deserialises the record that it will take next of its partition.
      prefetched.texts().forEach(ReadAhead.Text::isNext);
      return prefetched.pending();
    }
    return read(data);
  }

  @Override
  public @Nullable PendingEvent deserialize(String topic, byte @Nullable [] data) {
    return read(data);
  }

  private @Nullable PendingEvent read(byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    try {
      InputEvent event = pipeline.input().reader().read(data);
      return PendingEvent.of(event, data, pipeline.tagger().tagAll(PendingEvent.inputs(event)));
    } catch (EventFormatException e) {
      return PendingEvent.unreadable(data, e);
    }
  }
}
