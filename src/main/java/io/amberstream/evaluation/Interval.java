package io.amberstream.evaluation;

import java.util.Optional;

/**
 * Where a measure would lie in 95 of 100 files of as many examples, drawn like this one.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** Between this and its negative lie 95 of 100 draws of a normal distribution. */
  private static final double Z = 1.959964;

  /**
   * That of a share, which stays inside 0 to 1 also where all or none of few are hits: the score
   * interval of Wilson 1927. Unlike the bootstrap it knows that none of twenty is not the same as
   * none at all.
   *
   * @param hits how many are
   * @param all of how many
   * @return empty where there are none at all
   */
  public static Optional<Interval> ofShare(long hits, long all) {
    if (all == 0) {
      return Optional.empty();
    }
    double share = hits / (double) all;
    double spread = Z * Z / all;
    double middle = (share + spread / 2) / (1 + spread);
    double half = Z * Math.sqrt(share * (1 - share) / all + spread / (4 * all)) / (1 + spread);
    return Optional.of(new Interval(Math.max(0, middle - half), Math.min(1, middle + half)));
  }
}
