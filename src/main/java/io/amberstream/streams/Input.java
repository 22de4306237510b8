package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.kafka.OnLostOffsets;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.MissingText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a pipeline reads. Immutable.
 *
 * @param topics where its events come from
 * @param topicsPattern matches the whole names of further topics, those that come later included
 * @param reader record bytes to an event; thread-safe
 * @param missingText what becomes of an event without a text
 * @param onLostOffsets what follows when records were deleted before they were read
 */
public record Input(
    List<String> topics,
    Optional<Pattern> topicsPattern,
    EventReader reader,
    MissingText missingText,
    OnLostOffsets onLostOffsets) {

  public Input {
    requireNonNull(topicsPattern, "topicsPattern is null");
    requireNonNull(reader, "reader is null");
    requireNonNull(missingText, "missingText is null");
    requireNonNull(onLostOffsets, "onLostOffsets is null");
    topics = List.copyOf(topics);
  }

  /** Of topics that are named, where events without a text are dead letters. */
  public Input(List<String> topics, EventReader reader) {
    this(topics, Optional.empty(), reader, MissingText.DEAD_LETTER, OnLostOffsets.CONTINUE);
  }

  /** Whether it reads a topic. */
  public boolean reads(String topic) {
    return topics.contains(topic)
        || topicsPattern.filter(pattern -> pattern.matcher(topic).matches()).isPresent();
  }
}
