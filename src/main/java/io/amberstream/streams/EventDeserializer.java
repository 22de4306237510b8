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
 */
final class EventDeserializer implements Deserializer<PendingEvent> {
  private final Pipeline pipeline;
  private final PipelineListener listener;

  EventDeserializer(Pipeline pipeline, PipelineListener listener) {
    this.pipeline = pipeline;
    this.listener = listener;
  }

  /**
   * {@inheritDoc}
   *
   * @throws EventFormatException if the value is no event; the deserialization handler decides
   */
  @Override
  public PendingEvent deserialize(String topic, Headers headers, byte @Nullable [] data) {
    listener.received(pipeline.name());
    Header header = headers.lastHeader(PendingEventHeader.KEY);
    if (header instanceof PendingEventHeader prefetched) {
      headers.remove(PendingEventHeader.KEY);
      return prefetched.pending();
    }
    return read(data);
  }

  @Override
  public PendingEvent deserialize(String topic, byte @Nullable [] data) {
    return read(data);
  }

  private PendingEvent read(byte @Nullable [] data) {
    InputEvent event = pipeline.reader().read(data);
    return new PendingEvent(event, pipeline.tagger().tag(event.text()));
  }
}
