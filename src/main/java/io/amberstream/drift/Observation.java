package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.ModelId;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.util.List;

/**
 * What is watched of one result; nothing of its text. Immutable.
 *
 * @param model the model that made it
 * @param labels what it gives
 * @param score of the best label or of the spans; NaN where there is none
 * @param value its number; NaN where it has none
 * @param tokens of the text; 0 where nobody counted them
 * @param unknown those of them that the vocabulary lacks
 */
record Observation(
    ModelId model, List<String> labels, double score, double value, int tokens, int unknown) {

  Observation {
    requireNonNull(model, "model is null");
    labels = List.copyOf(labels);
  }

  static Observation of(HeadResult result) {
    Tags tags = result.tags();
    return new Observation(
        result.model(),
        result.given(),
        score(tags),
        tags.value() == null ? Double.NaN : tags.value(),
        result.tokens(),
        result.unknown());
  }

  private static double score(Tags tags) {
    return tags.labels().isEmpty()
        ? tags.spans().stream().mapToDouble(TextSpan::score).average().orElse(Double.NaN)
        : tags.labels().get(0).score();
  }

  /** The number that a measure is about; NaN where there is none. */
  double number(Measure measure) {
    return switch (measure) {
      case SCORE -> score;
      case VALUE -> value;
      case LENGTH -> tokens == 0 ? Double.NaN : tokens;
      case LABELS, UNKNOWN -> Double.NaN;
    };
  }

  /** Whether it says something that a measure counts. */
  boolean has(Measure measure) {
    return switch (measure) {
      case LABELS -> !labels.isEmpty();
      case UNKNOWN -> tokens > 0;
      case SCORE, VALUE, LENGTH -> !Double.isNaN(number(measure));
    };
  }
}
