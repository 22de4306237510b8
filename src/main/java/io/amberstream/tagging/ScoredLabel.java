package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

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
}
