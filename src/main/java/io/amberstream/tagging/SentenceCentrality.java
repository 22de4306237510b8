package io.amberstream.tagging;

import java.util.ArrayList;
import java.util.List;

/**
 * How near each sentence of a text stands to the others: the mean of the cosines of its embedding
 * with theirs, the degree of Erkan and Radev 2004 (LexRank, arXiv 1109.2128). Stateless.
 */
public final class SentenceCentrality {
  private SentenceCentrality() {}

  /**
   * The score of each sentence, 0 to 1; that of an only one is 1.
   *
   * @param vectors {@code [sentences, hidden]}, each of length 1
   */
  public static List<Float> of(List<List<Float>> vectors) {
    if (vectors.size() == 1) {
      return List.of(1f);
    }
    List<Float> scores = new ArrayList<>();
    for (List<Float> vector : vectors) {
      double sum = 0;
      for (List<Float> other : vectors) {
        sum += other == vector ? 0 : cosine(vector, other);
      }
      scores.add((float) Math.min(1, Math.max(0, sum / (vectors.size() - 1))));
    }
    return scores;
  }

  private static double cosine(List<Float> one, List<Float> other) {
    double dot = 0;
    for (int i = 0; i < one.size(); i++) {
      dot += (double) one.get(i) * other.get(i);
    }
    return dot;
  }
}
