package io.amberstream.training;

/**
 * What a head reached on the part that was held out, and its loss there. Immutable.
 *
 * @param name such as {@code accuracy}; more is always better
 * @param value 0 to 1, or -1 to 1 for correlations
 * @param loss the mean of the batches
 */
public record Measure(String name, double value, double loss) {

  /** Whether it is better than another: never where it is no number; of equals, the lower loss. */
  boolean isBetterThan(Measure other) {
    if (Double.isNaN(value) || Double.isNaN(loss)) {
      return false;
    }
    return Double.isNaN(other.value)
        || value > other.value
        || (value == other.value && loss < other.loss);
  }
}
