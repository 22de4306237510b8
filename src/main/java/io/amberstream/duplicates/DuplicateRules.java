package io.amberstream.duplicates;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When an event counts as a duplicate of one before it. Immutable.
 *
 * @param window how far apart their times may be
 * @param similarity the least cosine of their embeddings; empty where only the same text counts
 * @param head what the results are called that hold the embedding; empty for the only ones that do
 * @param per which events are compared
 * @param max how many events of a partition are remembered
 */
public record DuplicateRules(
    Duration window, OptionalDouble similarity, Optional<String> head, Scope per, int max) {
  /** What is compared unless told otherwise: an hour, the same texts, a thousand of a partition. */
  public static final DuplicateRules DEFAULT =
      new DuplicateRules(
          Duration.ofHours(1), OptionalDouble.empty(), Optional.empty(), Scope.TOPIC, 1000);

  /** Which events are compared. */
  public enum Scope {
    /** All of a partition of a topic. */
    TOPIC,
    /** Those of them that have the same key. */
    KEY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public DuplicateRules {
    requireNonNull(window, "window is null");
    requireNonNull(similarity, "similarity is null");
    requireNonNull(head, "head is null");
    requireNonNull(per, "per is null");
    if (max < 1) {
      throw new IllegalArgumentException("max is " + max);
    }
  }
}
