package io.amberstream.benchmark;

import java.util.Arrays;
import java.util.Collection;

/** Measured values of one kind, sorted. Immutable. */
final class SortedValues {
  private final double[] sorted;

  private SortedValues(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Sorts a copy of the values.
   *
   * @throws IllegalArgumentException if there is none
   */
  static SortedValues of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a sample needs a value");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new SortedValues(sorted);
  }

  /** The middle value; of an even number, the mean of the two in the middle. */
  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The least value that is not below this share of all (the nearest rank).
   *
   * @param percent over 0, to 100
   */
  double percentile(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent is " + percent + ", expected over 0, to 100");
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[rank - 1];
  }

  double max() {
    return sorted[sorted.length - 1];
  }
}
