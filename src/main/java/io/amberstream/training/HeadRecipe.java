package io.amberstream.training;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.labelled.LabelKind;
import io.amberstream.labelled.Split;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import java.util.List;
import java.util.Optional;

/**
 * A head that is to be taught. Immutable.
 *
 * @param name its name in the model folder
 * @param replaces whether it takes the place of the base's head of this name, where there is one
 * @param problemType counts for text-classification alone
 * @param data what it learns from; at least one
 * @param heldOutData what it is measured by; where empty, a part of {@code data}
 * @param heldOut share of {@code data} that is held out, where {@code heldOutData} is empty
 * @param weight how often its batches are drawn, in comparison with those of other heads
 * @param lossWeight what its loss is multiplied with
 * @param smoothing share of a label's probability that is spread over all labels, 0 to 1
 * @param mitigation what is done so that groups of people are treated alike; empty for nothing
 */
public record HeadRecipe(
    String name,
    boolean replaces,
    Task task,
    ProblemType problemType,
    List<DataSource> data,
    List<DataSource> heldOutData,
    double heldOut,
    double weight,
    double lossWeight,
    double smoothing,
    Optional<Mitigation> mitigation) {
  private static final double SMOOTHING = 0.05;

  public HeadRecipe {
    requireNonNull(task, "task is null");
    requireNonNull(problemType, "problemType is null");
    data = List.copyOf(data);
    heldOutData = List.copyOf(heldOutData);
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      throw new InputException(
          "the head's name is \"%s\", expected letters, digits, _ and -, a letter first"
              .formatted(name));
    }
    if (data.isEmpty()) {
      throw new InputException("head %s: no data, expected a file or a topic".formatted(name));
    }
    if (!(weight > 0 && lossWeight > 0)) {
      throw new InputException(
          "head %s: weight is %s, loss_weight is %s, expected more than 0"
              .formatted(name, weight, lossWeight));
    }
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new InputException(
          "head %s: smoothing is %s, expected 0 to below 1".formatted(name, smoothing));
    }
    mitigation.ifPresent(some -> some.requireFor(name, task, problemType));
  }

  /** A head with one source and the usual settings: a tenth is held out. */
  public static HeadRecipe of(String name, Task task, ProblemType problemType, DataSource data) {
    // Of several flags or a number it is a small number beside that of one label of several.
    double lossWeight =
        switch (problemType) {
          case MULTI_LABEL_CLASSIFICATION -> 8;
          case REGRESSION -> 6;
          case SINGLE_LABEL_CLASSIFICATION -> task == Task.REPLACED_TOKEN_DETECTION ? 6 : 1;
        };
    return new HeadRecipe(
        name,
        false,
        task,
        problemType,
        List.of(data),
        List.of(),
        Split.DEFAULT_SHARE,
        1,
        lossWeight,
        SMOOTHING,
        Optional.empty());
  }

  /** The same with all of its parts at hand. */
  public HeadRecipe with(List<DataSource> sources, List<DataSource> heldOutSources, double share) {
    return changed(replaces, sources, heldOutSources, share, mitigation);
  }

  /** The same, which learns so. */
  public HeadRecipe with(Optional<Mitigation> other) {
    return changed(replaces, data, heldOutData, heldOut, other);
  }

  /** The same, which takes the place of a head of its name where that is asked. */
  public HeadRecipe withReplace(boolean takesPlace) {
    return changed(takesPlace, data, heldOutData, heldOut, mitigation);
  }

  private HeadRecipe changed(
      boolean takesPlace,
      List<DataSource> sources,
      List<DataSource> heldOutSources,
      double share,
      Optional<Mitigation> other) {
    return new HeadRecipe(
        name,
        takesPlace,
        task,
        problemType,
        sources,
        heldOutSources,
        share,
        weight,
        lossWeight,
        smoothing,
        other);
  }

  LabelKind kind() {
    return LabelKind.of(task, problemType);
  }
}
