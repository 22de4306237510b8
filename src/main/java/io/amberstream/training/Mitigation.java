package io.amberstream.training;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.terms.TermList;

/**
 * What is done while a head learns so that it treats groups of people alike. Immutable.
 *
 * @param copies texts that are made of each one that names a group, with other terms of the group;
 *     0 for none
 * @param balances whether examples weigh so that no group has a label more often than another
 * @param terms the groups and their terms
 */
public record Mitigation(int copies, boolean balances, TermList terms) {
  /** What {@code augment} may be. */
  public static final String COUNTERFACTUAL = "counterfactual";

  /** What {@code balance} may be. */
  public static final String GROUPS = "groups";

  /** Texts that are made of one, where nothing else is said. */
  public static final int COPIES = 7;

  /** The most texts that may be made of one. */
  public static final int MOST_COPIES = 100;

  public Mitigation {
    requireNonNull(terms, "terms is null");
    if (copies < 0 || copies > MOST_COPIES) {
      throw new InputException("copies is %d, expected 1 to %d".formatted(copies, MOST_COPIES));
    }
    if (copies == 0 && !balances) {
      throw new IllegalArgumentException("nothing is done");
    }
  }

  /** Makes sure that a head can learn so. */
  void requireFor(String head, Task task, ProblemType type) {
    if (copies > 0 && task == Task.QUESTION_ANSWERING) {
      throw new InputException(
          "head %s: augment: counterfactual is not for question-answering, expected text-classification or token-classification"
              .formatted(head));
    }
    if (balances
        && (task != Task.TEXT_CLASSIFICATION || type != ProblemType.SINGLE_LABEL_CLASSIFICATION)) {
      throw new InputException(
          "head %s: balance: groups is for heads that give a text one label, expected task text-classification and problem_type single_label_classification"
              .formatted(head));
    }
  }
}
