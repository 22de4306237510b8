package io.amberstream.audit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The area under the ROC curve: how often a text with the label scores more than one without it; a
 * tie is half of that. The order of the scores is found once. Immutable.
 */
final class Auc {
  private final double[] scores;
  private final int[] order;

  /** Knows the scores of all texts. */
  Auc(List<LabelledText> texts) {
    scores = texts.stream().mapToDouble(text -> text.answer().score()).toArray();
    order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * The area of some of the texts.
   *
   * @param times how many times each text counts
   * @param positives which of them count as texts with the label
   * @param negatives which of them count as texts without it
   * @return not a number where one of the two has none
   */
  double of(int[] times, boolean[] positives, boolean[] negatives) {
    double area = 0;
    double below = 0;
    double all = 0;
    int next = 0;
    while (next < order.length) {
      double score = scores[order[next]];
      double tied = 0;
      double won = 0;
      for (; next < order.length && scores[order[next]] == score; next++) {
        int text = order[next];
        tied += negatives[text] ? times[text] : 0;
        won += positives[text] ? times[text] : 0;
      }
      area += won * (below + tied / 2);
      below += tied;
      all += won;
    }
    return area / (all * below);
  }
}
