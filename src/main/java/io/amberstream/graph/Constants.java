package io.amberstream.graph;

import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import io.amberstream.weights.WeightsException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Puts weights into a graph as constants, each once. */
final class Constants {
  static final String WORDS = "electra.embeddings.word_embeddings.weight";

  private final GraphBuilder graph;
  private final Weights weights;

  Constants(GraphBuilder graph, Weights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  /** A tensor as it is. */
  String tensor(String name, Integer... shape) {
    return graph.constant(Initializer.of(name, weights.require(name, shape)));
  }

  /** A matrix turned: {@code [out, in]} becomes {@code [in, out]}. */
  String turned(String name, int out, int in) {
    return graph.constant(Initializer.of(name, weights.require(name, out, in).transposed()));
  }

  FloatTensor matrix(String name, int rows, int columns) {
    return weights.require(name, rows, columns);
  }

  /** Whether a tensor is the table of words by another name. */
  boolean isWords(String name) {
    return weights.find(name).equals(weights.find(WORDS));
  }

  boolean has(String name) {
    return weights.find(name).isPresent();
  }

  /** The number of rows of a matrix that must be there. */
  int rows(String name) {
    List<Integer> shape =
        weights
            .find(name)
            .orElseThrow(() -> new WeightsException("the tensor %s is missing".formatted(name)))
            .shape();
    if (shape.size() != 2) {
      throw new WeightsException(
          "the tensor %s has the shape %s, expected two dimensions".formatted(name, shape));
    }
    return shape.get(0);
  }

  String floats(String name, float... values) {
    return graph.constant(Initializer.of(name, FloatTensor.vector(values)));
  }

  String scalar(String name, float value) {
    return graph.constant(Initializer.of(name, new FloatTensor(List.of(), new float[] {value})));
  }

  String unsigned(String name, int value) {
    return graph.constant(
        Initializer.ofBytes(name, DataType.UINT8, List.of(), new byte[] {(byte) value}));
  }

  /** Whole numbers, in a list. */
  String longs(long... values) {
    String name =
        Arrays.stream(values)
            .mapToObj(Long::toString)
            .collect(Collectors.joining("_", "int64_", ""));
    return graph.constant(Initializer.ofLongs(name, values));
  }

  /** A whole number that is no list. */
  String index(long value) {
    Initializer list = Initializer.ofLongs("index_" + value, value);
    return graph.constant(new Initializer(list.name(), DataType.INT64, List.of(), list.bytes()));
  }

  /** The biases of several linear layers, one after the other. */
  String joined(List<String> linears, int out) {
    float[] all = new float[linears.size() * out];
    for (int i = 0; i < linears.size(); i++) {
      float[] bias = weights.require(linears.get(i) + ".bias", out).values();
      System.arraycopy(bias, 0, all, i * out, out);
    }
    return floats(linears.get(0) + ".biases", all);
  }
}
