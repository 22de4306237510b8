package io.amberstream.evaluation;

import io.amberstream.input.InputException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What the logits of a head are divided by, so that its scores say how often it is right: Guo et
 * al. 2017, "On Calibration of Modern Neural Networks". Scores are enough to find it: their
 * logarithms are the logits, but for what all have in common.
 */
final class Temperature {
  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;

  /** Below what a float can tell from 0. */
  private static final double LEAST_SCORE = 1e-12;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Nearer to an end than this, the least loss lies beyond it. */
  private static final double EDGE = 1e-3;

  private static final int CUTS = 60;

  private Temperature() {}

  /**
   * The temperature at which the right labels are likeliest, by golden section: the loss has one
   * least value only.
   *
   * @param scores of each example by class, which sum to 1
   * @param gold the right class of each
   * @param examples indices of those to learn from
   */
  static double fit(double[][] scores, int[] gold, int[] examples) {
    return inside(search(temperature -> loss(scores, gold, examples, temperature)));
  }

  /** The temperature of the least loss, which has one least value only; perhaps one of the ends. */
  static double search(DoubleUnaryOperator loss) {
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    for (int cut = 0; cut < CUTS; cut++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss.applyAsDouble(Math.exp(left)) < loss.applyAsDouble(Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /**
   * The same temperature.
   *
   * @throws InputException if it is one of the ends: what would be best lies beyond
   */
  static double inside(double temperature) {
    double found = Math.log(temperature);
    if (found - Math.log(LOWEST) < EDGE || Math.log(HIGHEST) - found < EDGE) {
      throw new InputException(
          "no temperature from %s to %s makes the scores honest: of the labelled texts the head gets"
                  .formatted(LOWEST, HIGHEST)
              + " all right or nearly none; expected texts of which it gets some right and some wrong");
    }
    return temperature;
  }

  /** The mean negative logarithm of the right labels' scores. */
  static double loss(double[][] scores, int[] gold, int[] examples, double temperature) {
    return IntStream.of(examples)
        .mapToDouble(i -> -Math.log(Math.max(LEAST_SCORE, cooled(scores[i], temperature)[gold[i]])))
        .average()
        .orElse(0);
  }

  /** The scores of one example as they are at a temperature. */
  static double[] cooled(double[] scores, double temperature) {
    double[] powers =
        DoubleStream.of(scores)
            .map(score -> Math.pow(Math.max(LEAST_SCORE, score), 1 / temperature))
            .toArray();
    double sum = DoubleStream.of(powers).sum();
    return DoubleStream.of(powers).map(power -> power / sum).toArray();
  }
}
