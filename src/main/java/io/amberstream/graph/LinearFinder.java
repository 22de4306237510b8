package io.amberstream.graph;

import io.amberstream.weights.FloatTensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Finds linear layers, in any of the forms that exporters and quantisers give them. */
final class LinearFinder {
  private final GraphIndex index;

  LinearFinder(GraphIndex index) {
    this.index = index;
  }

  /** The linear layer that gives a tensor; empty where something else does. */
  Optional<Linear> find(String tensor) {
    Node node = index.producer(tensor);
    if (node == null) {
      return Optional.empty();
    }
    return switch (node.operator()) {
      case "Add" -> biased(node);
      case "Gemm" -> gemm(node);
      case "MatMul" -> matrix(node.input(1)).map(w -> of(w, node.input(0), null, false));
      case "MatMulIntegerToFloat" -> bytesToFloat(node);
      case "DynamicQuantizeMatMul" ->
          matrix(node.input(1))
              .flatMap(w -> index.dequantized(w, node.input(2), node.input(3)))
              .map(w -> withBias(of(w, node.input(0), null, true), node.input(4)));
      case "Mul" -> scaled(node);
      case "Identity", "Slice" -> find(node.input(0));
      default -> Optional.empty();
    };
  }

  private Optional<FloatTensor> matrix(String tensor) {
    return index.constant(tensor).filter(constant -> constant.shape().size() == 2);
  }

  private Linear of(FloatTensor weight, String input, @Nullable Float step, boolean bytes) {
    return new Linear(
        weight.transposed(),
        Optional.empty(),
        index.origin(input),
        bytes,
        step == null ? OptionalDouble.empty() : OptionalDouble.of(step));
  }

  private Linear withBias(Linear linear, String bias) {
    return index.constant(bias).map(linear::withBias).orElse(linear);
  }

  private Optional<Linear> biased(Node add) {
    for (int side = 0; side < 2; side++) {
      Optional<FloatTensor> bias =
          index.constant(add.input(side)).filter(constant -> constant.shape().size() == 1);
      if (bias.isPresent()) {
        return find(add.input(1 - side)).map(linear -> linear.withBias(bias.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<Linear> gemm(Node node) {
    return matrix(node.input(1))
        .map(matrix -> node.number("transB", 0) == 1 ? matrix.transposed() : matrix)
        .map(matrix -> withBias(of(matrix, node.input(0), null, false), node.input(2)));
  }

  private Optional<Linear> bytesToFloat(Node node) {
    Float step = index.constant(node.input(2)).map(step1 -> step1.values()[0]).orElse(null);
    return matrix(node.input(1))
        .flatMap(bytes -> index.dequantized(bytes, node.input(3), node.input(5)))
        .map(weight -> withBias(of(weight, node.input(0), step, true), node.input(6)));
  }

  /** A product of bytes that is multiplied by its steps only after it. */
  private Optional<Linear> scaled(Node mul) {
    for (int side = 0; side < 2; side++) {
      Node product = index.producer(mul.input(side), "MatMulIntegerToFloat");
      if (product != null && !index.isConstant(mul.input(1 - side))) {
        return bytesToFloat(product)
            .map(
                linear ->
                    new Linear(
                        linear.weight(),
                        linear.bias(),
                        linear.input(),
                        true,
                        OptionalDouble.empty()));
      }
      Node cast = index.producer(mul.input(side), "Cast");
      Node whole = cast == null ? null : index.producer(cast.input(0), "MatMulInteger");
      Node steps = index.producer(mul.input(1 - side), "Mul");
      if (whole != null && steps != null) {
        return List.of(steps.input(0), steps.input(1)).stream()
            .filter(index::isConstant)
            .findFirst()
            .flatMap(
                step ->
                    matrix(whole.input(1))
                        .flatMap(bytes -> index.dequantized(bytes, step, whole.input(3))))
            .map(weight -> of(weight, whole.input(0), null, true));
      }
    }
    return Optional.empty();
  }
}
