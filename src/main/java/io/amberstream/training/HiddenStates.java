package io.amberstream.training;

import io.amberstream.graph.DataType;
import io.amberstream.graph.GraphBuilder;
import io.amberstream.graph.GraphValue;
import io.amberstream.graph.Node;
import io.amberstream.graph.OnnxFile;
import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the hidden states of a graph's layers are, so that a head can learn from them and be put on
 * top of them. Immutable.
 *
 * @param layers names of the tensors {@code [batch, positions, hidden]}, from the first layer up
 */
record HiddenStates(List<String> layers) {
  private static final String LAST = "features.last";
  private static final String MIDDLE = "features.middle";

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
    more.output(last(), value(LAST));
    more.output(layers.get(middle() - 1), value(MIDDLE));
    return graph.with(more);
  }

  /** The output that {@link #exposed} gives a layer. */
  static String output(boolean last) {
    return last ? LAST : MIDDLE;
  }

  private static GraphValue value(String name) {
    return GraphValue.of(name, DataType.FLOAT, "batch", name + ".positions", name + ".hidden");
  }

  /** Whether the graph computes its last layer for as many positions as it is told. */
  static boolean hasShortLastLayer(OnnxFile graph) {
    return graph.inputs().stream().anyMatch(input -> input.name().equals("last_layer_positions"));
  }

  /** The node that gives a tensor; empty for inputs and constants. */
  static Optional<Node> giver(OnnxFile graph, String tensor) {
    return graph.nodes().stream().filter(node -> node.outputs().contains(tensor)).findFirst();
  }
}
