package io.amberstream.evaluation;

import io.amberstream.model.ScoreTarget;
import io.amberstream.model.ScoreTarget.Measure;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Looks for the threshold that reaches a target. Stateless. */
final class TargetSearch {
  /** With fewer texts at or above a threshold, chance says more than the head. */
  static final int LEAST = 20;

  private TargetSearch() {}

  /**
   * The threshold that reaches a target: of those with the precision the lowest, which finds the
   * most; of those with the recall the highest, which is the most often right.
   *
   * @param scores of the label, one per text
   * @param holds whether it holds, one per text
   * @param examples indices of the texts to look at
   * @return empty where none reaches it over {@link #LEAST} texts
   */
  static OptionalDouble threshold(
      ScoreTarget target, double[] scores, boolean[] holds, int[] examples) {
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
      if (target.measure() == Measure.RECALL && right >= target.value() * all && all >= LEAST) {
        return OptionalDouble.of(scores[text]);
      }
      if (target.measure() == Measure.PRECISION && right >= target.value() * taken) {
        found = scores[text];
      }
    }
    return Double.isNaN(found) ? OptionalDouble.empty() : OptionalDouble.of(found);
  }
}
