package io.amberstream.model;

import java.util.Arrays;
import java.util.Optional;

/** What a head's logits mean, under the name that Hugging Face gives the task. */
public enum Task {
  TEXT_CLASSIFICATION("text-classification", "ForSequenceClassification"),
  TOKEN_CLASSIFICATION("token-classification", "ForTokenClassification"),
  REPLACED_TOKEN_DETECTION("replaced-token-detection", "ForPreTraining"),
  QUESTION_ANSWERING("question-answering", "ForQuestionAnswering"),
  FILL_MASK("fill-mask", "ForMaskedLM"),
  FEATURE_EXTRACTION("feature-extraction", "Model");

  private final String label;
  private final String architectureSuffix;

  Task(String label, String architectureSuffix) {
    this.label = label;
    this.architectureSuffix = architectureSuffix;
  }

  /** The task's name, such as {@code text-classification}. */
  public String label() {
    return label;
  }

  /** The task with this name. */
  public static Optional<Task> ofLabel(String label) {
    return Arrays.stream(values()).filter(task -> task.label.equals(label)).findFirst();
  }

  /** The task of an architecture such as {@code ElectraForPreTraining}. */
  public static Optional<Task> ofArchitecture(String architecture) {
    return Arrays.stream(values())
        .filter(task -> architecture.endsWith(task.architectureSuffix))
        .findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
