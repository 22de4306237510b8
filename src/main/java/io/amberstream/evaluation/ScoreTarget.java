package io.amberstream.evaluation;

import io.amberstream.input.InputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a label's threshold is to reach, such as a precision of 0.99: of the texts that get the
 * label, 99 of 100 are to have it. Immutable.
 *
 * @param label the label
 * @param measure what is to be reached
 * @param value how much of it, over 0, at most 1
 */
public record ScoreTarget(String label, Measure measure, double value) {
  /** With fewer texts at or above a threshold, chance says more than the head. */
  static final int LEAST = 20;

  /** What can be reached. */
  public enum Measure {
    /** The share of the texts that get the label which have it. */
    PRECISION,
    /** The share of the texts that have the label which get it. */
    RECALL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ScoreTarget {
    if (!(value > 0 && value <= 1)) {
      throw new InputException(
          "the %s of %s is %s, expected more than 0 and at most 1"
              .formatted(measure, label, value));
    }
  }

  /**
   * Reads {@code LABEL.MEASURE}, as {@code spam.precision}.
   *
   * @throws InputException if it is no such
   */
  public static ScoreTarget of(String key, double value) {
    int dot = key.lastIndexOf('.');
    for (Measure measure : Measure.values()) {
      if (dot > 0 && key.substring(dot + 1).equals(measure.toString())) {
        return new ScoreTarget(key.substring(0, dot), measure, value);
      }
    }
    throw new InputException(
        "target '%s': expected LABEL.precision or LABEL.recall".formatted(key));
  }

  /**
   * The threshold that reaches it: of those with the precision the lowest, which finds the most; of
   * those with the recall the highest, which is the most often right.
   *
   * @param scores of the label, one per text
   * @param holds whether it holds, one per text
   * @param examples indices of the texts to look at
   * @return empty where none reaches it over {@link #LEAST} texts
   */
  OptionalDouble threshold(double[] scores, boolean[] holds, int[] examples) {
    Integer[] order = IntStream.of(examples).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]));
    long all = IntStream.of(examples).filter(i -> holds[i]).count();
    double found = Double.NaN;
    int right = 0;
    for (int taken = 1; taken <= order.length; taken++) {
      int text = order[taken - 1];
      right += holds[text] ? 1 : 0;
      boolean isTied = taken < order.length && scores[order[taken]] == scores[text];
      if (isTied || taken < LEAST) {
        continue;
      }
      if (measure == Measure.RECALL && right >= value * all && all >= LEAST) {
        return OptionalDouble.of(scores[text]);
      }
      if (measure == Measure.PRECISION && right >= value * taken) {
        found = scores[text];
      }
    }
    return Double.isNaN(found) ? OptionalDouble.empty() : OptionalDouble.of(found);
  }

  @Override
  public String toString() {
    return "%s.%s=%s".formatted(label, measure, value);
  }
}
