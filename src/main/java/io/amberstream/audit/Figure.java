package io.amberstream.audit;

import static java.util.Objects.requireNonNull;

import io.amberstream.evaluation.Interval;
import java.util.Optional;

/**
 * One figure of an audit, with what it rests on. Immutable.
 *
 * @param measure the measure
 * @param group the group, test or target that it is about
 * @param value the figure; not a number where it is not defined
 * @param interval the value in 95 of 100 audits with as many texts; empty where there were too few
 *     texts for one
 * @param n what was counted: pairs, texts, answers
 * @param sources independent things that these come from: templates or texts
 * @param verdict what can be said of it
 */
public record Figure(
    Measure measure,
    String group,
    double value,
    Optional<Interval> interval,
    int n,
    int sources,
    Verdict verdict) {
  /** With fewer templates or texts an interval says nothing. */
  static final int LEAST = 10;

  public Figure {
    requireNonNull(measure, "measure is null");
    requireNonNull(group, "group is null");
    requireNonNull(interval, "interval is null");
    requireNonNull(verdict, "verdict is null");
  }

  /** A figure judged by its limits. */
  static Figure of(
      Measure measure,
      String group,
      double value,
      Optional<Interval> interval,
      int n,
      int sources,
      Limits limits) {
    Optional<Interval> told = sources < LEAST || Double.isNaN(value) ? Optional.empty() : interval;
    return new Figure(measure, group, value, told, n, sources, limits.verdict(told));
  }

  /** A share of independent answers, with Wilson's interval. */
  static Figure ofShare(Measure measure, String group, int hits, int n, Limits limits) {
    double value = n == 0 ? Double.NaN : hits / (double) n;
    return of(measure, group, value, Interval.ofShare(hits, n), n, n, limits);
  }
}
