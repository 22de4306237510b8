package io.amberstream.graph;

import io.amberstream.weights.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds self-attention, fused in one of three ways or as exporters write it. */
final class AttentionFinder {
  private static final int MAX_DEPTH = 12;

  /** What stands between the scores of an attention and its product with the values. */
  private static final Set<String> AFTER_SCORES =
      Set.of("Softmax", "Add", "Mul", "Div", "Where", "IsNaN", "Cast", "Identity", "Dropout");

  /** What stands between the product of queries, keys and values and their use. */
  private static final Set<String> BEFORE_SCORES =
      Set.of("Transpose", "Reshape", "Mul", "Div", "Identity", "Cast");

  private final GraphIndex index;
  private final LinearFinder linears;

  AttentionFinder(GraphIndex index) {
    this.index = index;
    this.linears = new LinearFinder(index);
  }

  /** The queries, keys and values of the attention that gives a tensor, in this order. */
  Optional<List<Linear>> find(String tensor) {
    Node node = index.originNode(tensor);
    if (node == null) {
      return Optional.empty();
    }
    return switch (node.operator()) {
      case "MultiHeadAttention" -> apart(node);
      case "Attention" ->
          index.constant(node.input(1)).flatMap(all -> together(node, all, OptionalDouble.empty()));
      case "QAttention" ->
          index
              .constant(node.input(1))
              .flatMap(bytes -> index.dequantized(bytes, node.input(4), node.input(7)))
              .flatMap(all -> together(node, all, step(node.input(3))));
      default -> spelledOut(node);
    };
  }

  private OptionalDouble step(String tensor) {
    return index
        .constant(tensor)
        .map(step -> OptionalDouble.of(step.values()[0]))
        .orElse(OptionalDouble.empty());
  }

  private Optional<List<Linear>> spelledOut(Node node) {
    Node context = node.is("Transpose") ? index.originNode(node.input(0)) : null;
    if (context != null && context.is("Attention") && context.domain().isEmpty()) {
      // The operator of ONNX itself, from opset 23 on.
      return all(
          linearBefore(context.input(0)),
          linearBefore(context.input(1)),
          linearBefore(context.input(2)));
    }
    if (context == null || !context.is("MatMul")) {
      return Optional.empty();
    }
    Node scores = productBefore(context.input(0), 0);
    if (scores == null) {
      return Optional.empty();
    }
    return all(
        linearBefore(scores.input(0)),
        linearBefore(scores.input(1)),
        linearBefore(context.input(1)));
  }

  private Optional<List<Linear>> apart(Node node) {
    List<Optional<Linear>> found = new ArrayList<>();
    Optional<FloatTensor> biases = index.constant(node.input(3));
    for (int part = 0; part < 3; part++) {
      int number = part;
      Optional<Linear> linear = linears.find(node.input(part));
      found.add(
          linear.map(
              one -> biases.map(all -> one.withBias(part(all, number, one.out()))).orElse(one)));
    }
    return all(found.get(0), found.get(1), found.get(2));
  }

  /**
   * ONNX Runtime's transformer optimizer makes one product of the three.
   *
   * @param all the weights {@code [in, 3 * out]}: of the queries, the keys, the values
   * @param step of the input's bytes, where it is fixed
   */
  private Optional<List<Linear>> together(Node node, FloatTensor all, OptionalDouble step) {
    Optional<FloatTensor> biases = index.constant(node.input(2));
    if (all.shape().size() != 2 || all.shape().get(1) % 3 != 0 || biases.isEmpty()) {
      return Optional.empty();
    }
    String input = index.origin(node.input(0));
    int out = all.shape().get(1) / 3;
    List<Linear> parts = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      FloatTensor bias = part(biases.get(), part, out);
      parts.add(
          new Linear(
              columns(all, part * out, out),
              Optional.of(bias),
              input,
              node.is("QAttention"),
              step));
    }
    return Optional.of(parts);
  }

  /** Some columns of a matrix, as rows. */
  private static FloatTensor columns(FloatTensor matrix, int from, int count) {
    int rows = matrix.shape().get(0);
    int width = matrix.shape().get(1);
    float[] values = new float[count * rows];
    for (int column = 0; column < count; column++) {
      for (int row = 0; row < rows; row++) {
        values[column * rows + row] = matrix.values()[row * width + from + column];
      }
    }
    return new FloatTensor(List.of(count, rows), values);
  }

  private static FloatTensor part(FloatTensor biases, int part, int width) {
    if (biases.values().length != 3 * width) {
      throw new OnnxFileException(
          "an attention has %d biases, expected %d".formatted(biases.values().length, 3 * width));
    }
    float[] some = new float[width];
    System.arraycopy(biases.values(), part * width, some, 0, width);
    return FloatTensor.vector(some);
  }

  private static Optional<List<Linear>> all(
      Optional<Linear> query, Optional<Linear> key, Optional<Linear> value) {
    return query.isPresent() && key.isPresent() && value.isPresent()
        ? Optional.of(List.of(query.get(), key.get(), value.get()))
        : Optional.empty();
  }

  /** The product of two tensors that are not constant, through softmax, mask and scale. */
  private @Nullable Node productBefore(String tensor, int depth) {
    Node node = index.producer(tensor);
    if (node == null || depth > MAX_DEPTH) {
      return null;
    }
    if (node.is("MatMul")) {
      return index.isConstant(node.input(1)) ? null : node;
    }
    if (!AFTER_SCORES.contains(node.operator())) {
      return null;
    }
    for (String input : node.inputs()) {
      Node found = productBefore(input, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Optional<Linear> linearBefore(String tensor) {
    String name = tensor;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Optional<Linear> linear = linears.find(name);
      Node node = index.producer(name);
      if (linear.isPresent() || node == null || !BEFORE_SCORES.contains(node.operator())) {
        return linear;
      }
      name = index.isConstant(node.input(0)) ? node.input(1) : node.input(0);
    }
    return Optional.empty();
  }
}
