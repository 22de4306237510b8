package io.amberstream.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One output of a model that answers one task. Immutable.
 *
 * @param name the head's name in its folder, such as {@code sentiment}
 * @param task what its logits mean
 * @param outputs names of the graph's outputs; one, or start and end logits for questions
 * @param labels {@code id2label} in the order of the logits; empty where the task has no labels
 * @param problemType activation of a text-classification head; SINGLE_LABEL otherwise
 * @param thresholds from which score on its labels and spans are given out, where nobody says else
 * @param calibration what is done to its logits before they become scores
 */
public record Head(
    String name,
    Task task,
    List<String> outputs,
    List<String> labels,
    ProblemType problemType,
    Thresholds thresholds,
    HeadCalibration calibration) {

  /** A head without thresholds of its own, not calibrated. */
  public Head(
      String name, Task task, List<String> outputs, List<String> labels, ProblemType problemType) {
    this(name, task, outputs, labels, problemType, Thresholds.NONE, HeadCalibration.NONE);
  }

  public Head {
    requireNonNull(name, "name is null");
    requireNonNull(task, "task is null");
    requireNonNull(problemType, "problemType is null");
    requireNonNull(thresholds, "thresholds is null");
    requireNonNull(calibration, "calibration is null");
    outputs = List.copyOf(outputs);
    labels = List.copyOf(labels);
  }

  /** The same with other thresholds. */
  public Head with(Thresholds others) {
    return new Head(name, task, outputs, labels, problemType, others, calibration);
  }

  /** Whether it gives a text labels, one or several. */
  public boolean isClassifier() {
    return task == Task.TEXT_CLASSIFICATION && problemType != ProblemType.REGRESSION;
  }

  /** Whether it gives a text one of several labels. */
  public boolean isSingleLabel() {
    return task == Task.TEXT_CLASSIFICATION
        && problemType == ProblemType.SINGLE_LABEL_CLASSIFICATION
        && labels.size() > 1;
  }
}
