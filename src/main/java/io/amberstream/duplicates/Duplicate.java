package io.amberstream.duplicates;

import static java.util.Objects.requireNonNull;

/**
 * The event that another repeats. Immutable.
 *
 * @param topic the topic of its record
 * @param partition the record's partition
 * @param offset the record's offset
 * @param similarity 1 where the texts are the same, else the cosine of their embeddings
 * @param sameText whether the texts are the same, letter by letter
 */
public record Duplicate(
    String topic, int partition, long offset, float similarity, boolean sameText) {
  public Duplicate {
    requireNonNull(topic, "topic is null");
  }
}
