package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What a redrive is to do. Immutable.
 *
 * @param letters the dead letter topic
 * @param to where records go; empty for the topics that they came from
 * @param selection which letters are sent again
 * @param max how many are sent at most
 * @param perSecond how many a second; empty for as many as can be
 * @param partitions by name the topics that are there, and how many partitions they have
 */
public record RedrivePlan(
    String letters,
    Optional<String> to,
    RedriveSelection selection,
    long max,
    Optional<Integer> perSecond,
    Map<String, Integer> partitions) {
  private static final String GROUP = "amberstream-redrive-";

  public RedrivePlan {
    requireNonNull(letters, "letters is null");
    requireNonNull(to, "to is null");
    requireNonNull(selection, "selection is null");
    requireNonNull(perSecond, "perSecond is null");
    partitions = Map.copyOf(partitions);
    if (max < 1 || perSecond.filter(rate -> rate < 1).isPresent()) {
      throw new IllegalArgumentException("max is %d, perSecond %s".formatted(max, perSecond));
    }
  }

  /** The consumer group that remembers what was read; also the transactional id. */
  String group() {
    return groupOf(letters);
  }

  /** The same for a dead letter topic. */
  static String groupOf(String letters) {
    return GROUP + letters;
  }
}
