package io.amberstream.training;

import io.amberstream.graph.DataType;
import io.amberstream.graph.GraphBuilder;
import io.amberstream.graph.GraphValue;
import io.amberstream.graph.OnnxFile;
import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the hidden states of a graph's layers are, so that a head can learn from them and be put on
 * top of them. Immutable.
 *
 * @param layers names of the tensors {@code [batch, positions, hidden]}, from the first layer up
 */
record HiddenStates(List<String> layers) {
  /** The outputs that {@link #exposed} adds: of the last and of the middle layer. */
  static final List<String> OUTPUTS = List.of("features.last", "features.middle");

  /** Layers of BERT and ELECTRA end in two of these each: after attention, after feed-forward. */
  private static final String NORM = "SkipLayerNormalization";

  HiddenStates {
    layers = List.copyOf(layers);
  }

  /**
   * Finds them.
   *
   * @param count layers of the encoder
   * @throws InputException if the graph has other layers than those that this product writes
   */
  static HiddenStates of(OnnxFile graph, int count) {
    List<String> norms =
        graph.nodes().stream()
            .filter(node -> node.operator().equals(NORM))
            .map(node -> node.outputs().get(0))
            .toList();
    if (norms.size() != 2 * count) {
      throw new InputException(
          "the base's graph has %d nodes %s, expected %d for its %d layers; write it anew first: ./amberstream optimize"
              .formatted(norms.size(), NORM, 2 * count, count));
    }
    List<String> layers = new ArrayList<>();
    for (int i = 1; i < norms.size(); i += 2) {
      layers.add(norms.get(i));
    }
    return new HiddenStates(layers);
  }

  /** The tensor of the last layer. */
  String last() {
    return layers.get(layers.size() - 1);
  }

  /** Which layer is the middle one, from 1. */
  int middle() {
    return (layers.size() + 1) / 2;
  }

  /** The graph with the hidden states of the last and of the middle layer as outputs. */
  OnnxFile exposed(OnnxFile graph) {
    GraphBuilder more = new GraphBuilder("features.");
    more.output(last(), value(OUTPUTS.get(0)));
    more.output(layers.get(middle() - 1), value(OUTPUTS.get(1)));
    return graph.with(more);
  }

  private static GraphValue value(String name) {
    return GraphValue.of(name, DataType.FLOAT, "batch", name + ".positions", name + ".hidden");
  }
}
