package io.amberstream.training;

import io.amberstream.torch.Target;
import java.util.BitSet;

/** Adds up how the logits of batches compare with their targets. For one thread. */
sealed interface Counts {

  /** One batch. */
  void add(float[] logits, Target target);

  /** The name of the measure. */
  String name();

  /** What it is so far; NaN where there was nothing to measure. */
  double value();

  /** Whether several labels were wanted and one alone was given. */
  default boolean isCollapsed() {
    return false;
  }

  /** The share of texts whose best label is the right one. */
  final class Accuracy implements Counts {
    private final int labels;
    private final BitSet given = new BitSet();
    private final BitSet asked = new BitSet();
    private int right;
    private int all;

    Accuracy(int labels) {
      this.labels = labels;
    }

    @Override
    public void add(float[] logits, Target target) {
      long[] wanted = ((Target.Labels) target).labels();
      for (int row = 0; row < wanted.length; row++) {
        if (wanted[row] != Target.UNKNOWN) {
          all++;
          int answer = best(logits, row * labels, labels);
          right += answer == wanted[row] ? 1 : 0;
          given.set(answer);
          asked.set((int) wanted[row]);
        }
      }
    }

    @Override
    public boolean isCollapsed() {
      return given.cardinality() == 1 && asked.cardinality() > 1;
    }

    @Override
    public String name() {
      return "accuracy";
    }

    @Override
    public double value() {
      return all == 0 ? Double.NaN : right / (double) all;
    }
  }

  /** F1 of the tokens that have a label other than the first, which is {@code O}. */
  final class TokenF1 implements Counts {
    private final int labels;
    private int found;
    private int given;
    private int wantedOnes;

    TokenF1(int labels) {
      this.labels = labels;
    }

    @Override
    public void add(float[] logits, Target target) {
      long[] wanted = ((Target.Labels) target).labels();
      for (int row = 0; row < wanted.length; row++) {
        if (wanted[row] != Target.UNKNOWN) {
          int answer = best(logits, row * labels, labels);
          given += answer > 0 ? 1 : 0;
          wantedOnes += wanted[row] > 0 ? 1 : 0;
          found += answer > 0 && answer == wanted[row] ? 1 : 0;
        }
      }
    }

    @Override
    public String name() {
      return "F1 of tokens";
    }

    @Override
    public double value() {
      return f1(found, given, wantedOnes);
    }
  }

  /** F1 of flags that are given from a probability of one half. */
  final class FlagF1 implements Counts {
    private int found;
    private int given;
    private int wantedOnes;

    @Override
    public void add(float[] logits, Target target) {
      float[] wanted = ((Target.Flags) target).values();
      for (int i = 0; i < wanted.length; i++) {
        if (wanted[i] >= 0) {
          boolean answer = logits[i] >= 0;
          given += answer ? 1 : 0;
          wantedOnes += wanted[i] > 0 ? 1 : 0;
          found += answer && wanted[i] > 0 ? 1 : 0;
        }
      }
    }

    @Override
    public String name() {
      return "F1";
    }

    @Override
    public double value() {
      return f1(found, given, wantedOnes);
    }
  }

  /** The share of questions whose first and last token are both right. */
  final class ExactSpans implements Counts {
    private int right;
    private int all;

    @Override
    public void add(float[] logits, Target target) {
      Target.Spans spans = (Target.Spans) target;
      int rows = spans.starts().length;
      int width = logits.length / rows / 2;
      for (int row = 0; row < rows; row++) {
        int start = 0;
        int end = 0;
        for (int i = 1; i < width; i++) {
          start = at(logits, row, i, width, 0) > at(logits, row, start, width, 0) ? i : start;
          end = at(logits, row, i, width, 1) > at(logits, row, end, width, 1) ? i : end;
        }
        all++;
        right += start == spans.starts()[row] && end == spans.ends()[row] ? 1 : 0;
      }
    }

    private static float at(float[] logits, int row, int token, int width, int side) {
      return logits[(row * width + token) * 2 + side];
    }

    @Override
    public String name() {
      return "exact spans";
    }

    @Override
    public double value() {
      return all == 0 ? Double.NaN : right / (double) all;
    }
  }

  /** Pearson's correlation of numbers. */
  final class Pearson implements Counts {
    private double n;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumYy;
    private double sumXy;

    @Override
    public void add(float[] logits, Target target) {
      float[] wanted = ((Target.Numbers) target).values();
      for (int i = 0; i < wanted.length; i++) {
        double x = logits[i];
        double y = wanted[i];
        n++;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumYy += y * y;
        sumXy += x * y;
      }
    }

    @Override
    public String name() {
      return "Pearson";
    }

    @Override
    public double value() {
      double covariance = n * sumXy - sumX * sumY;
      return covariance / Math.sqrt((n * sumXx - sumX * sumX) * (n * sumYy - sumY * sumY));
    }
  }

  /** The index of the largest of some logits; of equal ones the first. */
  static int best(float[] logits, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = logits[from + i] > logits[from + best] ? i : best;
    }
    return best;
  }

  private static double f1(int found, int given, int wanted) {
    return given + wanted == 0 ? Double.NaN : 2.0 * found / (given + wanted);
  }
}
