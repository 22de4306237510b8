package io.amberstream.metrics;

import static java.util.Objects.requireNonNull;

/**
 * What a window says of one measure of a head. Immutable.
 *
 * @param verdict one of few fixed words, as each becomes a time series
 * @param drifted whether drift was told, and not yet that it is over
 * @param distance Jensen-Shannon, 0 to 1; NaN where there were too few texts
 * @param limit the distance from which on it is over; NaN as well
 * @param stabilityIndex the population stability index; NaN as well
 * @param mean of what was measured; NaN where that has none
 */
public record DriftReading(
    String verdict,
    boolean drifted,
    double distance,
    double limit,
    double stabilityIndex,
    double mean) {
  static final DriftReading NONE =
      new DriftReading("none", false, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  public DriftReading {
    requireNonNull(verdict, "verdict is null");
  }
}
