package io.amberstream.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the logits of a text-classification head become scores. */
public enum ProblemType {
  /** Exactly one label is true: softmax. */
  SINGLE_LABEL_CLASSIFICATION,
  /** Each label is true or not by itself: sigmoid. */
  MULTI_LABEL_CLASSIFICATION,
  /** The logit is the answer. */
  REGRESSION;

  /** The name that {@code config.json} uses, such as {@code regression}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The problem type with this name. */
  public static Optional<ProblemType> ofLabel(String label) {
    return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
  }
}
