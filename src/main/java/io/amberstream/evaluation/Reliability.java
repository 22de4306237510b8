package io.amberstream.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often a head was right, by how sure it was: of answers with a score of 0.9, nine of ten
 * should be right. Ten bins of equal width, after Guo et al. 2017, "On Calibration of Modern Neural
 * Networks". Immutable.
 *
 * @param bins those that have answers, by rising score
 */
public record Reliability(List<Bin> bins) {
  private static final int BINS = 10;

  /**
   * Answers with scores of one tenth.
   *
   * @param from the tenth's beginning
   * @param count answers
   * @param sure their mean score
   * @param right share of them that is right
   */
  public record Bin(double from, int count, double sure, double right) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Sorts some answers into bins.
   *
   * @param sure the score of each answer, 0 to 1
   * @param right whether it was right
   * @param answers indices of those to take, of which some may occur several times
   */
  static Reliability of(double[] sure, boolean[] right, int[] answers) {
    int[] counts = new int[BINS];
    double[] sums = new double[BINS];
    int[] hits = new int[BINS];
    for (int answer : answers) {
      int bin = Math.min(BINS - 1, (int) (sure[answer] * BINS));
      counts[bin]++;
      sums[bin] += sure[answer];
      hits[bin] += right[answer] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    IntStream.range(0, BINS)
        .filter(bin -> counts[bin] > 0)
        .forEach(
            bin ->
                bins.add(
                    new Bin(
                        bin / (double) BINS,
                        counts[bin],
                        sums[bin] / counts[bin],
                        hits[bin] / (double) counts[bin])));
    return new Reliability(bins);
  }

  /** The expected calibration error: how far score and share lie apart, on the mean of answers. */
  double expectedError() {
    double sum =
        bins.stream().mapToDouble(bin -> bin.count() * Math.abs(bin.right() - bin.sure())).sum();
    return sum / bins.stream().mapToInt(Bin::count).sum();
  }
}
