package io.amberstream.evaluation;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A temperature, and what is added to the logit of each label after it: bias-corrected temperature
 * scaling (Alexandari et al. 2020, "Maximum likelihood with bias-corrected calibration is hard to
 * beat at label shift adaptation"). A label that is given too often gets less, one that is given
 * too rarely more; so the best label of a text may become another. Immutable; the array belongs to
 * it.
 *
 * @param offsets of each label; 0 of those that fewer than {@link Platt#LEAST} texts have
 */
@SuppressWarnings("ArrayRecordComponent")
record Offsets(double temperature, double[] offsets) {
  private static final int ROUNDS = 20;
  private static final int STEPS = 20;
  private static final double LEAST_SUM = 1e-9;

  /**
   * Those at which the right labels are likeliest, temperature and offsets in turn. The offsets
   * move by generalised iterative scaling (Darroch and Ratcliff 1972): where they come to rest,
   * each label is expected as often as it is right.
   *
   * @param scores of each example by class, which sum to 1
   * @param gold the right class of each
   * @param examples indices of those to learn from
   */
  static Offsets fit(double[][] scores, int[] gold, int[] examples) {
    int labels = scores[examples[0]].length;
    double[] counts = new double[labels];
    IntStream.of(examples).forEach(i -> counts[gold[i]]++);
    Offsets found = new Offsets(1, new double[labels]);
    for (int round = 0; round < ROUNDS; round++) {
      for (int step = 0; step < STEPS; step++) {
        found = found.moved(scores, counts, examples);
      }
      double[] offsets = found.offsets;
      found =
          new Offsets(
              Temperature.search(some -> new Offsets(some, offsets).loss(scores, gold, examples)),
              offsets);
    }
    // Only the last: what it takes on the way there, while offsets are far off, says nothing.
    return new Offsets(Temperature.inside(found.temperature), found.offsets);
  }

  private Offsets moved(double[][] scores, double[] counts, int[] examples) {
    double[] expected = new double[counts.length];
    for (int i : examples) {
      double[] applied = applied(scores[i]);
      for (int label = 0; label < expected.length; label++) {
        expected[label] += applied[label];
      }
    }
    double[] moved = offsets.clone();
    for (int label = 0; label < moved.length; label++) {
      if (counts[label] >= Platt.LEAST) {
        moved[label] += Math.log(counts[label] / Math.max(LEAST_SUM, expected[label]));
      }
    }
    return new Offsets(temperature, moved);
  }

  private double loss(double[][] scores, int[] gold, int[] examples) {
    return IntStream.of(examples)
        .mapToDouble(i -> -Math.log(Math.max(LEAST_SUM, applied(scores[i])[gold[i]])))
        .average()
        .orElse(0);
  }

  /** The scores of one example as they are then. */
  double[] applied(double[] scores) {
    double[] cooled = Temperature.cooled(scores, temperature);
    for (int label = 0; label < cooled.length; label++) {
      cooled[label] *= Math.exp(offsets[label]);
    }
    double sum = DoubleStream.of(cooled).sum();
    return DoubleStream.of(cooled).map(score -> score / sum).toArray();
  }
}
