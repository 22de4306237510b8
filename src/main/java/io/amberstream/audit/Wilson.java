package io.amberstream.audit;

import io.amberstream.evaluation.Interval;
import java.util.Optional;

/**
 * The score interval of Wilson (1927) for a share: unlike the bootstrap it knows that none of
 * twenty is not the same as none at all.
 */
final class Wilson {
  /** Of the normal distribution, for 95 of 100. */
  private static final double Z = 1.959964;

  private Wilson() {}

  /** The interval of so many of {@code n}; empty without any. */
  static Optional<Interval> interval(int hits, int n) {
    if (n == 0) {
      return Optional.empty();
    }
    double share = hits / (double) n;
    double scale = 1 + Z * Z / n;
    double middle = (share + Z * Z / (2 * n)) / scale;
    double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n)) / scale;
    return Optional.of(new Interval(Math.max(0, middle - half), Math.min(1, middle + half)));
  }
}
