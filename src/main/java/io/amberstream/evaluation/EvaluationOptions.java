package io.amberstream.evaluation;

import static java.util.Objects.requireNonNull;

import io.amberstream.tagging.Aggregation;
import java.util.OptionalDouble;

/**
 * How a head is held against a file. Immutable.
 *
 * @param aggregation how the tokens of entities merge; not NONE, which makes no spans
 * @param threshold lowest score, 0 to 1, of a label or entity that counts as an answer; where
 *     empty, 0.5 for a multi-label head and none for entities
 * @param limit examples of the file that are taken at most, from its beginning
 */
public record EvaluationOptions(Aggregation aggregation, OptionalDouble threshold, int limit) {

  public EvaluationOptions {
    requireNonNull(aggregation, "aggregation is null");
    requireNonNull(threshold, "threshold is null");
    if (aggregation == Aggregation.NONE) {
      throw new IllegalArgumentException(
          "aggregation none gives tokens, expected simple, first, average or max, which give"
              + " entities");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ", expected 1 or more");
    }
  }

  /** Aggregation {@code first}, no threshold, the whole file. */
  public static EvaluationOptions defaults() {
    return new EvaluationOptions(Aggregation.FIRST, OptionalDouble.empty(), Integer.MAX_VALUE);
  }
}
