package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the results of a question look like, known before any event comes: what conditions may name.
 * Immutable.
 *
 * @param model the model's name in the configuration
 * @param name what the results are called
 * @param kind what a label of it stands for
 * @param labels the labels that its results can have; empty where any can
 * @param hasValue whether its results have a number of their own
 */
public record ResultShape(
    String model, String name, Kind kind, Optional<Set<String>> labels, boolean hasValue) {

  /** What a label stands for in a condition. */
  public enum Kind {
    /** Its score; the head on its own is the label that scores best. */
    SCORES,
    /** The number of spans that have it. */
    SPANS,
    /** Nothing: the results are vectors, of which conditions see nothing. */
    VECTOR
  }

  public ResultShape {
    requireNonNull(model, "model is null");
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    labels = labels.map(Set::copyOf);
  }

  /** Results that score these labels. */
  public static ResultShape ofScores(
      String model, String name, Set<String> labels, boolean hasValue) {
    return new ResultShape(model, name, Kind.SCORES, Optional.of(labels), hasValue);
  }

  /** Results that have spans with these labels. */
  public static ResultShape ofSpans(
      String model, String name, Set<String> labels, boolean hasValue) {
    return new ResultShape(model, name, Kind.SPANS, Optional.of(labels), hasValue);
  }

  /**
   * The shape of what a head says of a text.
   *
   * @param name what the results are called
   */
  public static ResultShape of(String model, String name, Head head, Aggregation aggregation) {
    return switch (head.task()) {
      case TEXT_CLASSIFICATION -> {
        boolean number = head.problemType() == ProblemType.REGRESSION;
        yield ofScores(model, name, number ? Set.of() : Set.copyOf(head.labels()), number);
      }
      case TOKEN_CLASSIFICATION -> ofSpans(model, name, entities(head, aggregation), false);
      case REPLACED_TOKEN_DETECTION -> ofSpans(model, name, Set.of("replaced"), true);
      case QUESTION_ANSWERING -> ofSpans(model, name, Set.of("answer"), true);
      case FILL_MASK -> ofSpans(model, name, Set.of("mask"), false);
      case FEATURE_EXTRACTION ->
          new ResultShape(model, name, Kind.VECTOR, Optional.of(Set.of()), false);
    };
  }

  /** Labels as spans have them: without the letter that says where in an entity a token stands. */
  private static Set<String> entities(Head head, Aggregation aggregation) {
    TagScheme scheme = TagScheme.of(head.labels());
    return head.labels().stream()
        .filter(label -> !label.equals(TagScheme.OUTSIDE))
        .map(label -> aggregation == Aggregation.NONE ? label : scheme.tag(label).type())
        .collect(Collectors.toSet());
  }

  /** Whether a result can have this label. */
  public boolean mayHave(String label) {
    return labels.isEmpty() || labels.get().contains(label);
  }
}
