package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What to give out of a head's scores. Immutable.
 *
 * @param aggregation how tokens become entities; only token-classification reads it
 * @param threshold lowest score, 0 to 1, of a label or span to give out; where empty, every label
 *     and entity is given out, and every word that was more likely replaced than not (0.5)
 * @param thresholds lowest score by label, 0 to 1, before {@code threshold}
 * @param topK most labels to give out, at least 1; only text-classification reads it
 * @param windowMerge how the scores of a long text's windows become the text's; only
 *     text-classification reads it
 */
public record DecodeOptions(
    Aggregation aggregation,
    OptionalDouble threshold,
    Map<String, Double> thresholds,
    OptionalInt topK,
    WindowMerge windowMerge) {
  private static final DecodeOptions DEFAULTS =
      new DecodeOptions(Aggregation.FIRST, OptionalDouble.empty(), OptionalInt.empty());

  public DecodeOptions {
    requireNonNull(aggregation, "aggregation is null");
    requireNonNull(threshold, "threshold is null");
    requireNonNull(topK, "topK is null");
    requireNonNull(windowMerge, "windowMerge is null");
    thresholds = Map.copyOf(thresholds);
    threshold.ifPresent(score -> requireScore("threshold", score));
    thresholds.forEach((label, score) -> requireScore("threshold of " + label, score));
    if (topK.isPresent() && topK.getAsInt() < 1) {
      throw new InputException("top_k is " + topK.getAsInt() + ", expected 1 or more");
    }
  }

  /** One threshold for every label, and the mean over windows. */
  public DecodeOptions(Aggregation aggregation, OptionalDouble threshold, OptionalInt topK) {
    this(aggregation, threshold, Map.of(), topK, WindowMerge.MEAN);
  }

  /** Aggregation {@code first}, no threshold, every label, the mean over windows. */
  public static DecodeOptions defaults() {
    return DEFAULTS;
  }

  /**
   * The lowest score of a label to give out.
   *
   * @param other where nothing else is set
   */
  // Scores are floats; a threshold of 0.7 must let the score 0.7f pass, which is less as a double.
  float thresholdOf(String label, float other) {
    Double own = thresholds.get(label);
    return own != null ? own.floatValue() : (float) threshold.orElse(other);
  }

  private static void requireScore(String name, double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new InputException("%s is %s, expected a score from 0 to 1".formatted(name, score));
    }
  }
}
