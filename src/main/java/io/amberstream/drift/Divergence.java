package io.amberstream.drift;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How far apart two distributions over the same kinds are. Stateless. Both measures are effect
 * sizes: of more texts they become surer, not greater.
 */
final class Divergence {
  /**
   * What is added to each kind for the population stability index, which a 0 would make endless.
   */
  static final double SMOOTHING = 0.5;

  private Divergence() {}

  /**
   * The Jensen-Shannon distance: the root of the divergence in bits (Lin 1991; Endres and
   * Schindelin 2003). 0 where both are alike, 1 where they have nothing in common.
   */
  static double jensenShannon(List<Long> one, List<Long> other) {
    double ones = sum(one);
    double others = sum(other);
    double bits = 0;
    for (int i = 0; i < one.size(); i++) {
      double p = one.get(i) / ones;
      double q = other.get(i) / others;
      double mean = (p + q) / 2;
      bits += (part(p, mean) + part(q, mean)) / 2;
    }
    // Rounding may leave something below 0 or above 1.
    return Math.sqrt(Math.max(0, Math.min(1, bits)));
  }

  /**
   * The population stability index: the sum of {@code (p - q) ln(p / q)}, with {@value #SMOOTHING}
   * added to each count. Below 0.1 is commonly taken for no change, from 0.25 on for a great one.
   */
  static double stabilityIndex(List<Long> one, List<Long> other) {
    int[] kinds =
        IntStream.range(0, one.size()).filter(i -> one.get(i) + other.get(i) > 0).toArray();
    double ones = sum(one) + SMOOTHING * kinds.length;
    double others = sum(other) + SMOOTHING * kinds.length;
    double index = 0;
    for (int i : kinds) {
      double p = (one.get(i) + SMOOTHING) / ones;
      double q = (other.get(i) + SMOOTHING) / others;
      index += (p - q) * Math.log(p / q);
    }
    return index;
  }

  private static double part(double p, double mean) {
    return p == 0 ? 0 : p * Math.log(p / mean) / Math.log(2);
  }

  private static double sum(List<Long> counts) {
    long sum = counts.stream().mapToLong(Long::longValue).sum();
    if (sum == 0) {
      throw new IllegalArgumentException("nothing was counted");
    }
    return sum;
  }
}
