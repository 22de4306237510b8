package io.amberstream.training;

import io.amberstream.model.ProblemType;
import io.amberstream.torch.HeadShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often heads answer as they did before: the best label of a text or token, each flag.
 * For one thread.
 */
final class Agreement {
  private final Map<String, long[]> counts = new LinkedHashMap<>();

  /**
   * Adds the answers to one text.
   *
   * @param before logits, of which those of the text begin at {@code beforeFrom}
   * @param after the same, now
   * @param count logits of the text, without what fills up
   */
  void add(
      HeadShape head, float[] before, int beforeFrom, float[] after, int afterFrom, int count) {
    long[] agreed = counts.computeIfAbsent(head.name(), name -> new long[2]);
    boolean flags =
        head.labels() == 1 || head.problemType() == ProblemType.MULTI_LABEL_CLASSIFICATION;
    int labels = flags ? 1 : head.labels();
    for (int at = 0; at + labels <= count; at += labels) {
      boolean same =
          flags
              ? before[beforeFrom + at] >= 0 == after[afterFrom + at] >= 0
              : Counts.best(before, beforeFrom + at, labels)
                  == Counts.best(after, afterFrom + at, labels);
      agreed[0] += same ? 1 : 0;
      agreed[1]++;
    }
  }

  /** The share of like answers by head; not a number where a head gave none. */
  Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.forEach((head, count) -> shares.put(head, count[0] / (double) count[1]));
    return shares;
  }
}
