package io.amberstream.graph;

import java.util.Map;

/** What the products of a graph are computed in. Immutable. */
public sealed interface Precision {
  /** Floats throughout. */
  record Fp32() implements Precision {}

  /**
   * Bytes, with a step for each token that is found while the graph runs: activations of 7 bits,
   * weights of 8. The same text has the same logits in any company.
   */
  record PerToken() implements Precision {}

  /**
   * Bytes, with fixed steps: activations of 8 bits, weights of 7.
   *
   * @param steps what one unit of an activation stands for, by the product that reads it, such as
   *     {@code electra.encoder.layer.0.attention.self}; positive
   */
  record Static(Map<String, Float> steps) implements Precision {
    public Static {
      steps = Map.copyOf(steps);
      steps.forEach(
          (site, step) -> {
            if (!(step > 0 && step < Float.POSITIVE_INFINITY)) {
              throw new IllegalArgumentException("the step of %s is %s".formatted(site, step));
            }
          });
    }
  }
}
