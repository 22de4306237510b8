package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

/** A tagged event on its way to the sink, encoded. Immutable. */
final class TaggedEvent {
  private final byte[] value;
  private final int sourcePartition;

  TaggedEvent(byte[] value, int sourcePartition) {
    this.value = requireNonNull(value, "value is null");
    this.sourcePartition = sourcePartition;
  }

  /** The encoded event; not to be changed. */
  byte[] value() {
    return value;
  }

  /** The partition that the event came from. */
  int sourcePartition() {
    return sourcePartition;
  }
}
