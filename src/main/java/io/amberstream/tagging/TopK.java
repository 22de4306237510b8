package io.amberstream.tagging;

import io.amberstream.input.InputException;

/**
 * How many of a head's labels are given out at most, the best of them. Immutable.
 *
 * @param most at least 1
 */
public record TopK(int most) {
  /** Every label, also those that score less than their head's own thresholds. */
  public static final TopK ALL = new TopK(Integer.MAX_VALUE);

  /** What {@link #ALL} is called where people write it. */
  public static final String ALL_LABEL = "all";

  /** So many labels are read at a glance. */
  private static final int FEW = 10;

  /** Of more than a few. */
  private static final TopK BEST = new TopK(3);

  public TopK {
    if (most < 1) {
      throw new InputException("top_k is " + most + ", expected 1 or more");
    }
  }

  /** What holds for a head where nothing is said: all of a few labels, else the best three. */
  static TopK ofHead(int labels) {
    return labels > FEW ? BEST : new TopK(Math.max(1, labels));
  }

  public boolean isAll() {
    return most == Integer.MAX_VALUE;
  }

  /** As people write it: {@code all} or a number. */
  @Override
  public String toString() {
    return isAll() ? ALL_LABEL : String.valueOf(most);
  }
}
