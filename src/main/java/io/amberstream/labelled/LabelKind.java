package io.amberstream.labelled;

import io.amberstream.input.InputException;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;

/** What people say of a text, by which a head learns. */
public enum LabelKind {
  /** One label of several. */
  SINGLE_LABEL,
  /** Any number of labels. */
  MULTI_LABEL,
  /** A number. */
  NUMBER,
  /** A tag for each word. */
  TAGS,
  /** A part of the text that answers a question, or none. */
  ANSWERS;

  /**
   * The kind that a head of a task learns by.
   *
   * @param problemType counts for text-classification alone
   * @throws InputException if the task learns from running text
   */
  public static LabelKind of(Task task, ProblemType problemType) {
    return switch (task) {
      case TEXT_CLASSIFICATION ->
          switch (problemType) {
            case SINGLE_LABEL_CLASSIFICATION -> SINGLE_LABEL;
            case MULTI_LABEL_CLASSIFICATION -> MULTI_LABEL;
            case REGRESSION -> NUMBER;
          };
      case TOKEN_CLASSIFICATION, REPLACED_TOKEN_DETECTION -> TAGS;
      case QUESTION_ANSWERING -> ANSWERS;
      case FILL_MASK, FEATURE_EXTRACTION ->
          throw new InputException(
              "task %s does not learn from labels, expected text-classification, token-classification, replaced-token-detection or question-answering"
                  .formatted(task));
    };
  }
}
