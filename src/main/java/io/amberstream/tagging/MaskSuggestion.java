package io.amberstream.tagging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A token that a generator would put in the place of a mask. Immutable.
 *
 * @param inputId its id in the vocabulary
 * @param score its probability among all tokens, 0 to 1
 */
public record MaskSuggestion(int inputId, float score) {
  private static final Comparator<MaskSuggestion> BEST_FIRST =
      Comparator.comparing(MaskSuggestion::score, Comparator.reverseOrder())
          .thenComparing(MaskSuggestion::inputId);

  /**
   * The likeliest tokens, best first.
   *
   * @param logits {@code [1, vocabulary]} of the mask's token
   * @param count how many
   */
  public static List<MaskSuggestion> best(Logits logits, int count) {
    float[] scores = Activation.SOFTMAX.apply(logits.row(0));
    PriorityQueue<MaskSuggestion> kept = new PriorityQueue<>(BEST_FIRST.reversed());
    for (int id = 0; id < scores.length; id++) {
      MaskSuggestion worst = kept.peek();
      if (kept.size() < count || worst == null || scores[id] > worst.score()) {
        kept.add(new MaskSuggestion(id, scores[id]));
        if (kept.size() > count) {
          kept.remove();
        }
      }
    }
    List<MaskSuggestion> best = new ArrayList<>(kept);
    best.sort(BEST_FIRST);
    return best;
  }
}
