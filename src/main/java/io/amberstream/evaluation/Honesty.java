package io.amberstream.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How honest a head's scores are: the less, the more. Immutable.
 *
 * @param loss mean negative logarithm of what was said of the right answer
 * @param error the calibration error, of ten bins: of the best label of each text, or of every
 *     label where each holds by itself
 * @param accuracy share of the texts whose best label is right; empty where each holds by itself
 */
public record Honesty(double loss, double error, OptionalDouble accuracy) {
  private static final double LEAST_SCORE = 1e-12;

  /** That of some of the texts. */
  static Honesty of(ScoredTexts texts, int[] examples) {
    List<Double> sure = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    double loss = 0;
    for (int i : examples) {
      double[] scores = texts.scores()[i];
      if (texts.exclusive()) {
        int best =
            IntStream.range(0, scores.length)
                .reduce((one, other) -> scores[other] > scores[one] ? other : one)
                .orElseThrow();
        sure.add(scores[best]);
        right.add(texts.gold().get(i).get(best));
        loss += loss(scores[texts.gold().get(i).nextSetBit(0)]);
      } else {
        for (int label = 0; label < scores.length; label++) {
          boolean holds = texts.gold().get(i).get(label);
          sure.add(scores[label]);
          right.add(holds);
          loss += loss(holds ? scores[label] : 1 - scores[label]) / scores.length;
        }
      }
    }
    return new Honesty(
        loss / examples.length,
        error(sure, right),
        texts.exclusive()
            ? right.stream().mapToDouble(hit -> hit ? 1 : 0).average()
            : OptionalDouble.empty());
  }

  private static double loss(double score) {
    return -Math.log(Math.max(LEAST_SCORE, score));
  }

  private static double error(List<Double> sure, List<Boolean> right) {
    boolean[] hits = new boolean[right.size()];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = right.get(i);
    }
    double[] scores = sure.stream().mapToDouble(Double::doubleValue).toArray();
    return Reliability.of(scores, hits, IntStream.range(0, hits.length).toArray()).expectedError();
  }
}
