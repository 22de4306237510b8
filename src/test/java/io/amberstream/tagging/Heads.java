package io.amberstream.tagging;

import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import java.util.List;

/** Heads for tests. */
final class Heads {
  private Heads() {}

  static Head sequence(ProblemType problemType, String... labels) {
    return new Head(
        "topic", Task.TEXT_CLASSIFICATION, List.of("logits"), List.of(labels), problemType);
  }

  static Head of(Task task, String... labels) {
    return new Head(
        "head", task, List.of("logits"), List.of(labels), ProblemType.SINGLE_LABEL_CLASSIFICATION);
  }
}
