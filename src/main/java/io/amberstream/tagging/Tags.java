package io.amberstream.tagging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one head says of one text. Immutable.
 *
 * @param labels labels with scores, best first; empty for token tasks
 * @param spans pieces of the text, in text order; empty for text-classification
 * @param value the number of a regression, or the mean replaced probability; else null
 */
public record Tags(List<ScoredLabel> labels, List<TextSpan> spans, @Nullable Float value) {

  public Tags {
    labels = List.copyOf(labels);
    spans = List.copyOf(spans);
  }
}
