package io.amberstream.evaluation;

import io.amberstream.model.HeadCalibration.Line;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The line over a label's logits at which its scores say how often it holds: Platt 1999, by the
 * stable steps of Lin, Lin and Weng 2007, "A note on Platt's probabilistic outputs for support
 * vector machines". Scores are enough: the logit of a score is what the head had before its
 * sigmoid.
 */
final class Platt {
  /** With fewer texts that have a label, or that have it not, chance says more than the head. */
  static final int LEAST = 10;

  private static final int STEPS = 100;
  private static final double LEAST_STEP = 1e-10;
  private static final double LEAST_GRADIENT = 1e-5;

  /** Keeps the curvature away from 0, where all logits are the same. */
  private static final double RIDGE = 1e-12;

  /** Below what a float can tell from 0, or from 1. */
  private static final double LEAST_SCORE = 1e-7;

  private final double[] logits;
  private final double[] targets;

  private Platt(double[] logits, double[] targets) {
    this.logits = logits;
    this.targets = targets;
  }

  /**
   * Finds the line.
   *
   * @param scores of one label, one per text
   * @param holds whether it holds, one per text
   * @param examples indices of those to learn from
   * @return empty where too few have the label, or have it not, or where texts that have it score
   *     no higher than those that have not: no rising line helps then
   */
  static Optional<Line> fit(double[] scores, boolean[] holds, int[] examples) {
    long with = IntStream.of(examples).filter(i -> holds[i]).count();
    long without = examples.length - with;
    if (with < LEAST || without < LEAST) {
      return Optional.empty();
    }
    // Platt's targets: as if each side had been seen once more, so that no line is infinitely sure.
    double high = (with + 1.0) / (with + 2.0);
    double low = 1.0 / (without + 2.0);
    double[] logits = IntStream.of(examples).mapToDouble(i -> logit(scores[i])).toArray();
    double[] targets = IntStream.of(examples).mapToDouble(i -> holds[i] ? high : low).toArray();
    double[] line = new Platt(logits, targets).line(Math.log((with + 1.0) / (without + 1.0)));
    return line[0] > 0 ? Optional.of(new Line(line[0], line[1])) : Optional.empty();
  }

  /** Newton's method, with half the step while the whole one makes the loss greater. */
  private double[] line(double offset) {
    double[] line = {0, offset};
    double loss = loss(line);
    for (int step = 0; step < STEPS; step++) {
      double[] way = way(line);
      if (way.length == 0) {
        return line;
      }
      double size = 1;
      double[] next = next(line, way, size);
      while (loss(next) > loss && size > LEAST_STEP) {
        size /= 2;
        next = next(line, way, size);
      }
      if (size <= LEAST_STEP) {
        return line;
      }
      line = next;
      loss = loss(line);
    }
    return line;
  }

  private static double[] next(double[] line, double[] way, double size) {
    return new double[] {line[0] + size * way[0], line[1] + size * way[1]};
  }

  /** Where Newton's step goes; nothing where the loss has its least value. */
  private double[] way(double[] line) {
    double bySlope = 0;
    double byOffset = 0;
    double slopes = RIDGE;
    double offsets = RIDGE;
    double both = 0;
    for (int i = 0; i < logits.length; i++) {
      double score = sigmoid(line[0] * logits[i] + line[1]);
      double off = score - targets[i];
      double curve = score * (1 - score);
      bySlope += logits[i] * off;
      byOffset += off;
      slopes += logits[i] * logits[i] * curve;
      offsets += curve;
      both += logits[i] * curve;
    }
    if (Math.abs(bySlope) < LEAST_GRADIENT && Math.abs(byOffset) < LEAST_GRADIENT) {
      return new double[0];
    }
    double determinant = slopes * offsets - both * both;
    return new double[] {
      -(offsets * bySlope - both * byOffset) / determinant,
      -(slopes * byOffset - both * bySlope) / determinant
    };
  }

  /** The negative logarithm of how likely the targets are, summed. */
  private double loss(double[] line) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double logit = line[0] * logits[i] + line[1];
      // log(1 + e^x) without overflow.
      sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - targets[i] * logit;
    }
    return sum;
  }

  /** A score as the line makes it. */
  static double applied(Line line, double score) {
    return sigmoid(line.at(logit(score)));
  }

  private static double logit(double score) {
    double inside = Math.min(1 - LEAST_SCORE, Math.max(LEAST_SCORE, score));
    return Math.log(inside / (1 - inside));
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
