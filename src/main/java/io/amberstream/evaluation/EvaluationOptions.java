package io.amberstream.evaluation;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.tagging.Aggregation;
import java.util.OptionalDouble;

/**
 * How a head is held against a file. Immutable.
 *
 * @param aggregation how the tokens of entities merge; not NONE, which makes no spans
 * @param threshold lowest score, 0 to 1, of a label or entity that counts as an answer; where
 *     empty, 0.5 for a multi-label head and none for entities
 * @param noAnswerThreshold how much greater the logit of no answer must be than the best answer's
 *     for none to be given; only questions that may lack an answer (SQuAD 2.0) have it
 * @param limit examples of the file that are taken at most, from its beginning
 */
public record EvaluationOptions(
    Aggregation aggregation, OptionalDouble threshold, float noAnswerThreshold, int limit) {

  public EvaluationOptions {
    requireNonNull(aggregation, "aggregation is null");
    requireNonNull(threshold, "threshold is null");
    if (aggregation == Aggregation.NONE) {
      throw new InputException(
          "aggregation none gives tokens, expected simple, first, average or max, which give"
              + " entities");
    }
    if (!Float.isFinite(noAnswerThreshold)) {
      throw new InputException(
          "no-answer threshold is " + noAnswerThreshold + ", expected a number");
    }
    if (limit < 1) {
      throw new InputException("limit is " + limit + ", expected 1 or more");
    }
  }

  /**
   * Makes sure that no threshold is set.
   *
   * @throws InputException if there is one, for a head that always gives its best answer
   */
  void refuseThreshold(Head head) {
    if (threshold.isPresent()) {
      throw new InputException(
          "head '%s' takes no threshold: its best answer counts, however it scores; only multi-label and entity heads have one"
              .formatted(head.name()));
    }
  }

  /** Aggregation {@code first}, no threshold, the whole file. */
  public static EvaluationOptions defaults() {
    return new EvaluationOptions(Aggregation.FIRST, OptionalDouble.empty(), 0, Integer.MAX_VALUE);
  }
}
