package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.kafka.OnLostOffsets;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.MissingText;
import java.util.List;

/**
 * What a pipeline reads. Immutable.
 *
 * @param topics where its events come from
 * @param reader record bytes to an event; thread-safe
 * @param missingText what becomes of an event without a text
 * @param onLostOffsets what follows when records were deleted before they were read
 */
public record Input(
    List<String> topics, EventReader reader, MissingText missingText, OnLostOffsets onLostOffsets) {

  public Input {
    requireNonNull(reader, "reader is null");
    requireNonNull(missingText, "missingText is null");
    requireNonNull(onLostOffsets, "onLostOffsets is null");
    topics = List.copyOf(topics);
  }

  /** Where events without a text are dead letters. */
  public Input(List<String> topics, EventReader reader) {
    this(topics, reader, MissingText.DEAD_LETTER, OnLostOffsets.CONTINUE);
  }
}
