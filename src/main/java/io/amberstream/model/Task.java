package io.amberstream.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a head's logits mean, under the name that Hugging Face gives the task. */
public enum Task {
  TEXT_CLASSIFICATION("text-classification", "ForSequenceClassification"),
  TOKEN_CLASSIFICATION("token-classification", "ForTokenClassification"),
  REPLACED_TOKEN_DETECTION("replaced-token-detection", "ForPreTraining"),
  QUESTION_ANSWERING("question-answering", "ForQuestionAnswering"),
  FILL_MASK("fill-mask", "ForMaskedLM"),
  /** Of the text alone: no model folder has it. */
  LANGUAGE_IDENTIFICATION("language-identification", "");

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

  /** The tasks that a head of a model folder can have. */
  public static List<Task> ofModels() {
    return Arrays.stream(values()).filter(task -> !task.architectureSuffix.isEmpty()).toList();
  }

  /** The task of a model folder's head with this name. */
  public static Optional<Task> ofLabel(String label) {
    return ofModels().stream().filter(task -> task.label.equals(label)).findFirst();
  }

  /** The task of an architecture such as {@code ElectraForPreTraining}. */
  public static Optional<Task> ofArchitecture(String architecture) {
    return ofModels().stream()
        .filter(task -> architecture.endsWith(task.architectureSuffix))
        .findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
