package io.amberstream.evaluation;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.Ask;
import io.amberstream.input.InputException;
import io.amberstream.labelled.FieldNames;
import io.amberstream.model.Head;
import io.amberstream.tagging.Aggregation;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a head is held against a file. Immutable.
 *
 * @param aggregation how the tokens of entities merge; not NONE, which makes no spans
 * @param threshold lowest score, 0 to 1, of a label or entity that counts as an answer; where
 *     empty, those of the head's own or 0.5 for a multi-label head, and none for entities
 * @param noAnswerThreshold how much greater the logit of no answer must be than the best answer's
 *     for none to be given; where empty, 0 if questions may lack an answer (SQuAD 2.0), and else
 *     there is always an answer
 * @param limit examples of the file that are taken at most, from its beginning
 * @param labels how the file's labels stand for the head's
 * @param zeroShot labels that a head of natural language inference is asked for in place of its own
 * @param replaced how words of running text are replaced, for a head that tells replaced tokens;
 *     where empty, the file says which are
 * @param fields of CSV and JSON lines
 */
public record EvaluationOptions(
    Aggregation aggregation,
    OptionalDouble threshold,
    OptionalDouble noAnswerThreshold,
    int limit,
    LabelRules labels,
    Optional<Ask.ZeroShot> zeroShot,
    Optional<ReplacedWords> replaced,
    FieldNames fields) {

  public EvaluationOptions {
    requireNonNull(aggregation, "aggregation is null");
    requireNonNull(threshold, "threshold is null");
    requireNonNull(noAnswerThreshold, "noAnswerThreshold is null");
    requireNonNull(labels, "labels is null");
    requireNonNull(zeroShot, "zeroShot is null");
    requireNonNull(replaced, "replaced is null");
    requireNonNull(fields, "fields is null");
    if (aggregation == Aggregation.NONE) {
      throw new InputException(
          "aggregation none gives tokens, expected simple, first, average or max, which give"
              + " entities");
    }
    noAnswerThreshold.ifPresent(EvaluationOptions::requireNumber);
    if (limit < 1) {
      throw new InputException("limit is " + limit + ", expected 1 or more");
    }
  }

  /** Labels by their own names, as the head and the file have them. */
  public EvaluationOptions(
      Aggregation aggregation,
      OptionalDouble threshold,
      OptionalDouble noAnswerThreshold,
      int limit) {
    this(
        aggregation,
        threshold,
        noAnswerThreshold,
        limit,
        LabelRules.none(),
        Optional.empty(),
        Optional.empty(),
        FieldNames.defaults());
  }

  /**
   * Makes sure that no rules for labels are set.
   *
   * @throws InputException if there are some, for a head without labels
   */
  void refuseLabels(Head head) {
    if (!labels.isEmpty()) {
      throw new InputException(
          "head '%s' gives no labels to choose from or to map, expected neither"
              .formatted(head.name()));
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
          "head '%s' takes no threshold: its best answer counts, however it scores; only multi-label, entity and replaced-token heads have one"
              .formatted(head.name()));
    }
  }

  private static void requireNumber(double threshold) {
    if (!Double.isFinite(threshold)) {
      throw new InputException("no-answer threshold is " + threshold + ", expected a number");
    }
  }

  /** The same with another lowest score. */
  EvaluationOptions with(OptionalDouble lowest) {
    return new EvaluationOptions(
        aggregation, lowest, noAnswerThreshold, limit, labels, zeroShot, replaced, fields);
  }

  /** Aggregation {@code first}, no threshold, the whole file. */
  static EvaluationOptions defaults() {
    return new EvaluationOptions(
        Aggregation.FIRST, OptionalDouble.empty(), OptionalDouble.empty(), Integer.MAX_VALUE);
  }
}
