package io.amberstream.graph;

import io.amberstream.weights.FloatTensor;
import java.util.List;
import java.util.Optional;

/**
 * A LayerNormalization that was found in a graph.
 *
 * @param weight {@code [width]}
 * @param bias {@code [width]}
 * @param epsilon what it adds to the variance
 * @param terms the tensors whose sum it normalises
 * @param added a bias that it adds to them; empty where it has none
 */
record Norm(
    FloatTensor weight,
    FloatTensor bias,
    float epsilon,
    List<String> terms,
    Optional<FloatTensor> added) {}
