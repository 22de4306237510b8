package io.amberstream.labelled;

/**
 * What was read of one partition of a topic.
 *
 * @param first offset of the first record that the partition had
 * @param end the offset after the last one, as it stood when the reading began
 */
public record OffsetRange(int partition, long first, long end) {

  /** Such as {@code 3: 0 to 120}. */
  @Override
  public String toString() {
    return "%d: %d to %d".formatted(partition, first, end);
  }
}
