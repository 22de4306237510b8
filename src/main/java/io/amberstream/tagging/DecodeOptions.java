package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What to give out of a head's scores. Immutable.
 *
 * @param aggregation how tokens become entities; only token-classification reads it
 * @param threshold lowest score, 0 to 1, of a label or span to give out; where empty, every label
 *     and entity is given out, and every word that was more likely replaced than not (0.5)
 * @param topK most labels to give out, at least 1; only text-classification reads it
 */
public record DecodeOptions(Aggregation aggregation, OptionalDouble threshold, OptionalInt topK) {
  private static final DecodeOptions DEFAULTS =
      new DecodeOptions(Aggregation.FIRST, OptionalDouble.empty(), OptionalInt.empty());

  public DecodeOptions {
    requireNonNull(aggregation, "aggregation is null");
    requireNonNull(threshold, "threshold is null");
    requireNonNull(topK, "topK is null");
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "threshold is " + threshold.getAsDouble() + ", expected a score from 0 to 1");
    }
    if (topK.isPresent() && topK.getAsInt() < 1) {
      throw new IllegalArgumentException("top_k is " + topK.getAsInt() + ", expected 1 or more");
    }
  }

  /** Aggregation {@code first}, no threshold, every label. */
  public static DecodeOptions defaults() {
    return DEFAULTS;
  }

  // Scores are floats; a threshold of 0.7 must let the score 0.7f pass, which is less as a double.
  float thresholdOr(float other) {
    return threshold.isPresent() ? (float) threshold.getAsDouble() : other;
  }
}
