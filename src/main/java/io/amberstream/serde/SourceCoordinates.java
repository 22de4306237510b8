package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Where an event came from. Immutable; topic, partition and offset name one event.
 *
 * @param topic the input topic
 * @param partition its partition
 * @param offset the offset in it
 * @param timestamp the event's record timestamp
 */
public record SourceCoordinates(String topic, int partition, long offset, Instant timestamp) {

  public SourceCoordinates {
    requireNonNull(topic, "topic is null");
    requireNonNull(timestamp, "timestamp is null");
  }
}
