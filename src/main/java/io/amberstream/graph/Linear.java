package io.amberstream.graph;

import io.amberstream.weights.FloatTensor;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A linear layer that was found in a graph.
 *
 * @param weight {@code [out, in]}
 * @param bias {@code [out]}; empty where what comes after adds it
 * @param input the tensor that it reads, before any quantisation
 * @param bytes whether the product is one of bytes
 * @param step what one unit of its input stands for; empty where that is found while it runs
 */
record Linear(
    FloatTensor weight,
    Optional<FloatTensor> bias,
    String input,
    boolean bytes,
    OptionalDouble step) {

  Linear withBias(FloatTensor added) {
    return new Linear(weight, Optional.of(added), input, bytes, step);
  }

  int out() {
    return weight.shape().get(0);
  }
}
