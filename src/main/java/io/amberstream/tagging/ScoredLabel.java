package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * A label and its score. Immutable.
 *
 * @param label the label, from the head's {@code id2label}
 * @param score a probability, 0 to 1
 */
public record ScoredLabel(String label, float score) {

  public ScoredLabel {
    requireNonNull(label, "label is null");
  }

  /** Those of a text's labels that the options let through, best first, equals in their order. */
  public static List<ScoredLabel> bestFirst(List<ScoredLabel> labels, DecodeOptions options) {
    return labels.stream()
        .filter(label -> label.score() >= options.thresholdOf(label.label(), 0))
        .sorted(Comparator.comparing(ScoredLabel::score, Comparator.reverseOrder()))
        .limit(options.topK().orElse(Integer.MAX_VALUE))
        .toList();
  }
}
