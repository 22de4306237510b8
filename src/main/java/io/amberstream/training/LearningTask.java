package io.amberstream.training;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A head with what it learns from, or several that learn from the same texts.
 *
 * @param name of the head, or of the task
 * @param examples what it learns from
 * @param heldOut what it is measured by; empty for heads that are only held where they were
 * @param weight how often its batches are drawn, beside the square root of its examples
 */
public record LearningTask(
    String name, Examples examples, Optional<HeldOut> heldOut, double weight) {
  public LearningTask {
    requireNonNull(name, "name is null");
    requireNonNull(examples, "examples is null");
    requireNonNull(heldOut, "heldOut is null");
    if (!(weight > 0)) {
      throw new IllegalArgumentException("weight is " + weight + ", expected more than 0");
    }
  }

  /** One whose measures do not decide which weights are taken: those of the last step are. */
  public static LearningTask of(String name, Examples examples) {
    return new LearningTask(name, examples, Optional.empty(), 1);
  }

  /** How often it is drawn, in comparison with the others. */
  double share() {
    return weight * Math.sqrt(examples.size());
  }
}
