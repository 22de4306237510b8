package io.amberstream.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well two rows of numbers agree, -1 to 1, as SciPy's {@code pearsonr} and {@code spearmanr}
 * say it. Not a number where a row has less than two numbers, or always the same one.
 */
final class Correlation {
  private Correlation() {}

  /** Pearson's r: how near the pairs lie to a line. */
  static double pearson(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "%d numbers against %d".formatted(first.length, second.length));
    }
    double firstMean = Arrays.stream(first).average().orElse(Double.NaN);
    double secondMean = Arrays.stream(second).average().orElse(Double.NaN);
    double products = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int i = 0; i < first.length; i++) {
      double firstDistance = first[i] - firstMean;
      double secondDistance = second[i] - secondMean;
      products += firstDistance * secondDistance;
      firstSquares += firstDistance * firstDistance;
      secondSquares += secondDistance * secondDistance;
    }
    double spread = Math.sqrt(firstSquares) * Math.sqrt(secondSquares);
    // Rounding may carry a perfect correlation over the edge.
    return spread == 0 ? Double.NaN : Math.max(-1, Math.min(1, products / spread));
  }

  /** Spearman's rho: Pearson's r of the ranks; equals share the mean of their ranks. */
  static double spearman(double[] first, double[] second) {
    return pearson(ranks(first), ranks(second));
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    for (int to = 1; to <= order.length; to++) {
      if (to == order.length || values[order[to]] != values[order[from]]) {
        for (int i = from; i < to; i++) {
          ranks[order[i]] = (from + 1 + to) / 2.0;
        }
        from = to;
      }
    }
    return ranks;
  }
}
