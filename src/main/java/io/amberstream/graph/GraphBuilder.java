package io.amberstream.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects nodes, constants, inputs and outputs: those of a new graph, or those that a graph gets
 * besides. Not thread-safe.
 */
public final class GraphBuilder {
  private final String prefix;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Initializer> initializers = new LinkedHashMap<>();
  private final List<GraphValue> inputs = new ArrayList<>();
  private final List<GraphValue> outputs = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param prefix begins the names of what nodes give, so that they are none of another graph's
   */
  public GraphBuilder(String prefix) {
    this.prefix = prefix;
  }

  /** Adds a constant, unless one of its name is there; gives back its name. */
  String constant(Initializer tensor) {
    initializers.putIfAbsent(tensor.name(), tensor);
    return tensor.name();
  }

  /** Adds a node of ONNX's own operators; gives back the name of its one output. */
  String node(String operator, List<String> inputs) {
    return node("", operator, inputs, Map.of());
  }

  /** Adds a node; gives back the name of its one output. */
  String node(
      String domain, String operator, List<String> inputs, Map<String, Attribute> attributes) {
    String output = prefix + operator + "_" + nodes.size();
    add(new Node(domain, operator, inputs, List.of(output), attributes));
    return output;
  }

  /** Adds a node whose outputs have names already. */
  void add(Node node) {
    nodes.add(node);
  }

  void input(GraphValue value) {
    inputs.add(value);
  }

  void output(GraphValue value) {
    outputs.add(value);
  }

  /** Gives a tensor another name, under which it is an output of the graph. */
  public void output(String tensor, GraphValue value) {
    add(new Node("", "Identity", List.of(tensor), List.of(value.name()), Map.of()));
    output(value);
  }

  List<Node> nodes() {
    return nodes;
  }

  Map<String, Initializer> initializers() {
    return initializers;
  }

  List<GraphValue> inputs() {
    return inputs;
  }

  List<GraphValue> outputs() {
    return outputs;
  }
}
