package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Thresholds;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What to give out of a head's scores. Immutable.
 *
 * @param aggregation how tokens become entities; only token-classification reads it
 * @param thresholds lowest scores of labels and spans, before the head's own
 * @param topK most labels to give out, only text-classification reads it; where empty, as {@link
 *     TopK#ofHead} says
 * @param windowMerge how the scores of a long text's windows become the text's; only
 *     text-classification reads it
 */
public record DecodeOptions(
    Aggregation aggregation, Thresholds thresholds, Optional<TopK> topK, WindowMerge windowMerge) {
  private static final DecodeOptions DEFAULTS =
      new DecodeOptions(Aggregation.FIRST, Thresholds.NONE, Optional.empty(), WindowMerge.MEAN);

  public DecodeOptions {
    requireNonNull(aggregation, "aggregation is null");
    requireNonNull(thresholds, "thresholds is null");
    requireNonNull(topK, "topK is null");
    requireNonNull(windowMerge, "windowMerge is null");
  }

  /**
   * What people read: aggregation {@code first}, the head's own thresholds, the best labels of a
   * head with many, the mean over windows.
   */
  public static DecodeOptions defaults() {
    return DEFAULTS;
  }

  /** What is compared and measured: every label, whatever the head's own thresholds. */
  public static DecodeOptions everyLabel() {
    return DEFAULTS.with(TopK.ALL);
  }

  /** The same with another aggregation. */
  public DecodeOptions with(Aggregation other) {
    return new DecodeOptions(other, thresholds, topK, windowMerge);
  }

  /** The same with other thresholds. */
  public DecodeOptions with(Thresholds other) {
    return new DecodeOptions(aggregation, other, topK, windowMerge);
  }

  /** The same with another number of labels. */
  public DecodeOptions with(TopK other) {
    return new DecodeOptions(aggregation, thresholds, Optional.of(other), windowMerge);
  }

  /**
   * The lowest score of a label or span to give out.
   *
   * @param own the head's thresholds, which hold where these options say nothing of the label and
   *     do not ask for all
   * @param other where nothing else is set
   */
  // Scores are floats; a threshold of 0.7 must let the score 0.7f pass, which is less as a double.
  float leastScore(String label, Thresholds own, float other) {
    OptionalDouble asked = thresholds.of(label);
    if (asked.isPresent()) {
      return (float) asked.getAsDouble();
    }
    return topK.filter(TopK::isAll).isPresent() ? other : (float) own.of(label).orElse(other);
  }
}
