package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.event.EnrichedEvent;

/** A tagged event on its way to the sink, with the value that it was made from. Immutable. */
final class TaggedEvent {
  private final EnrichedEvent event;
  private final byte[] source;

  TaggedEvent(EnrichedEvent event, byte[] source) {
    this.event = requireNonNull(event, "event is null");
    this.source = requireNonNull(source, "source is null");
  }

  EnrichedEvent event() {
    return event;
  }

  /** The value of the record that was read; not to be changed. */
  byte[] source() {
    return source;
  }
}
