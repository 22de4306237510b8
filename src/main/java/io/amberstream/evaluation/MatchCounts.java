package io.amberstream.evaluation;

/**
 * How many of the things that a model found are those of the file. Immutable.
 *
 * @param correct in the file and found by the model
 * @param predicted found by the model
 * @param gold in the file
 */
public record MatchCounts(long correct, long predicted, long gold) {

  public MatchCounts {
    if (correct < 0 || correct > predicted || correct > gold) {
      throw new IllegalArgumentException(
          "%d correct of %d predicted and %d gold".formatted(correct, predicted, gold));
    }
  }

  /** Nothing counted yet. */
  static MatchCounts none() {
    return new MatchCounts(0, 0, 0);
  }

  MatchCounts plus(MatchCounts other) {
    return new MatchCounts(correct + other.correct, predicted + other.predicted, gold + other.gold);
  }

  /** Share of the predicted that is correct; 0 where nothing was predicted. */
  double precision() {
    return ratio(correct, predicted);
  }

  /** Share of the gold that was found; 0 where there is none. */
  double recall() {
    return ratio(correct, gold);
  }

  /** Harmonic mean of precision and recall; 0 where nothing is correct. */
  public double f1() {
    return ratio(2 * correct, predicted + gold);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }
}
