package io.amberstream.model;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is done to a head's logits before they become scores, so that a score says how often it is
 * right. Immutable.
 *
 * <pre>{@code
 * HeadCalibration calibration = new HeadCalibration(1, Map.of("joy", new Line(0.8, -0.3)));
 * float[] logits = calibration.applied(List.of("joy", "anger"), new float[] {2, 1}); // 1.3, 1
 * }</pre>
 *
 * @param temperature what all logits are divided by, above 0 (Guo et al. 2017)
 * @param byLabel lines for single labels, on what the temperature has left (Platt 1999)
 */
public record HeadCalibration(double temperature, Map<String, Line> byLabel) {
  /** Leaves logits as they are. */
  public static final HeadCalibration NONE = new HeadCalibration(1, Map.of());

  /**
   * A straight line over logits.
   *
   * @param slope above 0, so that the order of texts stays
   * @param offset what is added
   */
  public record Line(double slope, double offset) {
    /** Leaves a logit as it is. */
    public static final Line NONE = new Line(1, 0);

    public Line {
      if (!isAbove0(slope) || !Double.isFinite(offset)) {
        throw new IllegalArgumentException("slope %s, offset %s".formatted(slope, offset));
      }
    }

    /** The place of a logit on the line. */
    public double at(double logit) {
      return slope * logit + offset;
    }

    /** This line, and then another on what it gives. */
    Line then(Line next) {
      return new Line(slope * next.slope, next.at(offset));
    }
  }

  public HeadCalibration {
    if (!isAbove0(temperature)) {
      throw new IllegalArgumentException("temperature is " + temperature);
    }
    requireNonNull(byLabel, "byLabel is null");
    byLabel = Map.copyOf(byLabel);
  }

  /** Only a temperature. */
  public static HeadCalibration of(double temperature) {
    return new HeadCalibration(temperature, Map.of());
  }

  /** Whether it leaves logits as they are. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** This calibration, and then another of the scores that it gives. */
  public HeadCalibration then(HeadCalibration next) {
    if (byLabel.isEmpty() && next.byLabel.isEmpty()) {
      return of(temperature * next.temperature);
    }
    Line cooled = new Line(1 / next.temperature, 0);
    Map<String, Line> both = new LinkedHashMap<>();
    Stream.concat(byLabel.keySet().stream(), next.byLabel.keySet().stream())
        .forEach(label -> both.put(label, line(label).then(cooled).then(next.line(label))));
    return new HeadCalibration(temperature, both);
  }

  /** The line of a label. */
  public Line line(String label) {
    return byLabel.getOrDefault(label, Line.NONE);
  }

  /**
   * New logits.
   *
   * @param labels of the logits, in order
   * @param logits {@code [labels]}; left as they are
   */
  public float[] applied(List<String> labels, float[] logits) {
    float[] applied = logits.clone();
    for (int i = 0; i < applied.length; i++) {
      applied[i] = (float) line(labels.get(i)).at(applied[i] / temperature);
    }
    return applied;
  }

  private static boolean isAbove0(double value) {
    return value > 0 && Double.isFinite(value);
  }
}
