package io.amberstream.audit;

import io.amberstream.evaluation.Interval;
import java.util.Optional;

/**
 * Between which values a figure is as it should be. Immutable.
 *
 * @param low the least good value
 * @param high the greatest good value
 */
record Limits(double low, double high) {

  /** As far from a value as this, to both sides. */
  static Limits around(double value, double tolerance) {
    return new Limits(value - tolerance, value + tolerance);
  }

  static Limits atMost(double high) {
    return new Limits(Double.NEGATIVE_INFINITY, high);
  }

  static Limits atLeast(double low) {
    return new Limits(low, Double.POSITIVE_INFINITY);
  }

  /** What an interval says of them; none says nothing. */
  Verdict verdict(Optional<Interval> interval) {
    if (interval.isEmpty()) {
      return Verdict.TOO_FEW;
    }
    Interval range = interval.get();
    if (range.low() >= low && range.high() <= high) {
      return Verdict.GOOD;
    }
    return range.high() < low || range.low() > high ? Verdict.BAD : Verdict.TOO_FEW;
  }
}
