package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Thresholds;
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

  /**
   * Those of a text's labels that the options let through, best first, equals in their order.
   *
   * @param own the thresholds of the head that gave them
   */
  public static List<ScoredLabel> bestFirst(
      List<ScoredLabel> labels, Thresholds own, DecodeOptions options) {
    return labels.stream()
        .filter(label -> label.score() >= options.leastScore(label.label(), own, 0))
        .sorted(Comparator.comparing(ScoredLabel::score, Comparator.reverseOrder()))
        .limit(options.topK().orElseGet(() -> TopK.ofHead(labels.size())).most())
        .toList();
  }
}
