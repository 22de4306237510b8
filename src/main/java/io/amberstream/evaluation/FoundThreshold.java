package io.amberstream.evaluation;

import io.amberstream.model.ScoreTarget;
import io.amberstream.model.ScoreTarget.Measure;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A threshold for a target, and what one is worth on texts that it was not found on. Immutable.
 *
 * @param target what is to be reached
 * @param threshold found on all texts; empty where none reaches it
 * @param measured what a threshold of one half reached on the other; none where that half has none
 */
public record FoundThreshold(ScoreTarget target, OptionalDouble threshold, MatchCounts measured) {

  /**
   * Looks for it.
   *
   * @param learnt indices of the texts that a threshold is found on to be measured
   * @param others indices of those that measure
   */
  static FoundThreshold of(ScoreTarget target, ScoredTexts texts, int[] learnt, int[] others) {
    int label = texts.labels().indexOf(target.label());
    double[] scores = texts.of(label);
    boolean[] holds = texts.holds(label);
    int[] all = IntStream.range(0, texts.size()).toArray();
    OptionalDouble half = TargetSearch.threshold(target, scores, holds, learnt);
    MatchCounts measured = MatchCounts.none();
    if (half.isPresent()) {
      double least = half.getAsDouble();
      measured =
          new MatchCounts(
              IntStream.of(others).filter(i -> scores[i] >= least && holds[i]).count(),
              IntStream.of(others).filter(i -> scores[i] >= least).count(),
              IntStream.of(others).filter(i -> holds[i]).count());
    }
    return new FoundThreshold(target, TargetSearch.threshold(target, scores, holds, all), measured);
  }

  /** For a terminal, one line. */
  String text() {
    if (threshold.isEmpty()) {
      return "%s: no threshold reaches it over %d texts or more"
          .formatted(target, TargetSearch.LEAST);
    }
    return String.format(
        Locale.ROOT, "%s: threshold %.4f; %s", target, threshold.getAsDouble(), worth());
  }

  private String worth() {
    boolean isPrecision = target.measure() == Measure.PRECISION;
    long of = isPrecision ? measured.predicted() : measured.gold();
    if (of < TargetSearch.LEAST) {
      return "too few other texts to tell what it is worth (%d)".formatted(of);
    }
    Interval interval = Interval.ofShare(measured.correct(), of).orElseThrow();
    return String.format(
        Locale.ROOT,
        "on others %.3f (%.3f to %.3f, n %d), %s %.3f",
        isPrecision ? measured.precision() : measured.recall(),
        interval.low(),
        interval.high(),
        of,
        isPrecision ? Measure.RECALL : Measure.PRECISION,
        isPrecision ? measured.recall() : measured.precision());
  }
}
