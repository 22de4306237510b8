package io.amberstream.graph;

import java.util.Locale;
import java.util.Map;

/** In what numbers a graph computes its products, as a command line and a recipe name it. */
public enum Int8Form {
  /** In bytes, with a step for each token: the same text has the same scores in any company. */
  TOKEN,
  /** In bytes, with fixed steps that are learnt, or measured on texts: the fastest. */
  STATIC,
  /** In floats. */
  NONE;

  /** The form of a graph with this precision. */
  public static Int8Form of(Precision precision) {
    if (precision instanceof Precision.Fp32) {
      return NONE;
    }
    return precision instanceof Precision.Static ? STATIC : TOKEN;
  }

  /**
   * What {@code config.json} says of the bits, by its keys {@code activation_bits} and {@code
   * weight_bits}; empty for floats.
   */
  public Map<String, Integer> bits() {
    return switch (this) {
      case TOKEN -> Map.of("activation_bits", 7);
      case STATIC -> Map.of("activation_bits", 8, "weight_bits", 7);
      case NONE -> Map.of();
    };
  }

  /** The file's name by which loaders know such a graph. */
  public String fileName() {
    return this == NONE ? "model.onnx" : "model_quantized.onnx";
  }

  /** The name that a command line uses, such as {@code token}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
