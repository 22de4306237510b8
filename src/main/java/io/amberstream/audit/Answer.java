package io.amberstream.audit;

import io.amberstream.tagging.TextSpan;
import java.util.List;
import java.util.Set;

/**
 * What a head answers to a text. Immutable.
 *
 * @param labels the best label; of a multi-label head those above their thresholds
 * @param score the score of the label that is watched, 0 to 1
 * @param spans the entities, of a head that finds some
 */
record Answer(Set<String> labels, double score, List<TextSpan> spans) {
  Answer {
    labels = Set.copyOf(labels);
    spans = List.copyOf(spans);
  }
}
