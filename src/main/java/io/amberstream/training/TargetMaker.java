package io.amberstream.training;

import io.amberstream.torch.Target;
import java.util.Arrays;
import java.util.List;

/** Makes what a head should answer for some of its examples. Implementations are immutable. */
interface TargetMaker {

  /**
   * The target of a batch.
   *
   * @param rows indices of its examples
   * @param width tokens of the longest of them
   */
  Target of(int[] rows, int width);

  /** One label per text. */
  static TargetMaker labels(long[] labels, double smoothing) {
    return labels(labels, smoothing, new float[0]);
  }

  /**
   * One label per text.
   *
   * @param weights what the loss of each is multiplied with; empty where all count the same
   */
  static TargetMaker labels(long[] labels, double smoothing, float[] weights) {
    return (rows, width) ->
        new Target.Labels(
            Arrays.stream(rows).mapToLong(row -> labels[row]).toArray(),
            smoothing,
            weights.length == 0 ? weights : some(weights, rows));
  }

  private static float[] some(float[] numbers, int[] rows) {
    float[] some = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = numbers[rows[i]];
    }
    return some;
  }

  /** One number per text. */
  static TargetMaker numbers(float[] numbers) {
    return (rows, width) -> new Target.Numbers(some(numbers, rows));
  }

  /**
   * One label per text, of which is not always known which.
   *
   * @param possible for each text 1 for the labels that it may have, else 0
   * @param weights what the loss of each is multiplied with; empty where all count the same
   */
  static TargetMaker possible(List<float[]> possible, double smoothing, float[] weights) {
    List<float[]> all = List.copyOf(possible);
    return (rows, width) ->
        new Target.Possible(
            some(all, rows), smoothing, weights.length == 0 ? weights : some(weights, rows));
  }

  /** For each text a flag per label; negative where it is unknown. */
  static TargetMaker flags(List<float[]> flags) {
    List<float[]> all = List.copyOf(flags);
    return (rows, width) -> new Target.Flags(some(all, rows));
  }

  private static float[] some(List<float[]> all, int[] rows) {
    int labels = all.get(0).length;
    float[] some = new float[rows.length * labels];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all.get(rows[i]), 0, some, i * labels, labels);
    }
    return some;
  }

  /** For each token of a text its label, or {@link Target#UNKNOWN}. */
  static TargetMaker tokenLabels(List<long[]> labels) {
    List<long[]> all = List.copyOf(labels);
    return (rows, width) -> {
      long[] some = new long[rows.length * width];
      Arrays.fill(some, Target.UNKNOWN);
      for (int i = 0; i < rows.length; i++) {
        long[] row = all.get(rows[i]);
        System.arraycopy(row, 0, some, i * width, row.length);
      }
      return new Target.Labels(some, 0);
    };
  }

  /** For each token of a text 1 where it was replaced, 0 where not, negative where unknown. */
  static TargetMaker tokenFlags(List<float[]> flags) {
    List<float[]> all = List.copyOf(flags);
    return (rows, width) -> {
      float[] some = new float[rows.length * width];
      Arrays.fill(some, -1);
      for (int i = 0; i < rows.length; i++) {
        float[] row = all.get(rows[i]);
        System.arraycopy(row, 0, some, i * width, row.length);
      }
      return new Target.Flags(some);
    };
  }

  /** The first and the last token of an answer; 0 and 0 where a window has none. */
  static TargetMaker spans(long[] starts, long[] ends) {
    return (rows, width) ->
        new Target.Spans(
            Arrays.stream(rows).mapToLong(row -> starts[row]).toArray(),
            Arrays.stream(rows).mapToLong(row -> ends[row]).toArray());
  }
}
