package io.amberstream.convert;

import io.amberstream.graph.GraphHead;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.Weights;
import java.util.List;

/**
 * What a graph is written of. Immutable.
 *
 * @param config the sizes of the encoder
 * @param weights its weights and those of the heads
 * @param heads the heads
 */
record Encoder(EncoderConfig config, Weights weights, List<GraphHead> heads) {
  Encoder {
    heads = List.copyOf(heads);
  }

  /** The outputs of all heads. */
  List<String> outputs() {
    return heads.stream().map(GraphHead::outputs).flatMap(List::stream).toList();
  }
}
