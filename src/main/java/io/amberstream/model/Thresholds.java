package io.amberstream.model;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * From which score on labels and spans are given out. Immutable.
 *
 * @param general the least score, 0 to 1, of a label without one of its own; empty where this says
 *     nothing of it
 * @param byLabel the least scores, 0 to 1, of single labels
 * @param byTarget the least scores, 0 to 1, that reach what somebody may want of a label
 */
public record Thresholds(
    OptionalDouble general, Map<String, Double> byLabel, Map<ScoreTarget, Double> byTarget) {
  /** Says nothing of any label. */
  public static final Thresholds NONE = new Thresholds(OptionalDouble.empty(), Map.of());

  public Thresholds {
    requireNonNull(general, "general is null");
    byLabel = Map.copyOf(byLabel);
    general.ifPresent(score -> requireScore("threshold", score));
    byTarget = Map.copyOf(byTarget);
    byLabel.forEach((label, score) -> requireScore("threshold of " + label, score));
    byTarget.forEach((target, score) -> requireScore("threshold of " + target, score));
  }

  /** None that reaches a target. */
  public Thresholds(OptionalDouble general, Map<String, Double> byLabel) {
    this(general, byLabel, Map.of());
  }

  /** One for every label. */
  public static Thresholds of(double general) {
    return new Thresholds(OptionalDouble.of(general), Map.of());
  }

  /** The least score of a label; empty where this says nothing of it. */
  public OptionalDouble of(String label) {
    Double own = byLabel.get(label);
    return own == null ? general : OptionalDouble.of(own);
  }

  /** The same, with a least score for the labels that this says nothing of. */
  public Thresholds orElse(double score) {
    return general.isPresent() ? this : new Thresholds(OptionalDouble.of(score), byLabel, byTarget);
  }

  private static void requireScore(String name, double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new InputException("%s is %s, expected a score from 0 to 1".formatted(name, score));
    }
  }
}
