package io.amberstream.training;

import io.amberstream.graph.OnnxFile;
import io.amberstream.weights.Weights;
import java.util.List;
import java.util.Optional;

/**
 * What a run has learnt. Immutable.
 *
 * @param graph the base's with the new heads, or one that was written anew
 * @param heads the new ones
 * @param weights all weights in floats, where they have moved
 */
record LearntModel(OnnxFile graph, List<TaughtHead> heads, Optional<Weights> weights) {
  LearntModel {
    heads = List.copyOf(heads);
  }
}
