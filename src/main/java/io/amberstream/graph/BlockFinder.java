package io.amberstream.graph;

import io.amberstream.weights.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands between the products of an encoder's blocks, fused or as exporters write it.
 */
final class BlockFinder {
  private static final float USUAL_EPSILON = 1e-5f;
  private static final int MAX_DEPTH = 12;

  private final GraphIndex index;
  private final LinearFinder linears;

  BlockFinder(GraphIndex index) {
    this.index = index;
    this.linears = new LinearFinder(index);
  }

  /** The LayerNormalization that gives a tensor. */
  Optional<Norm> norm(String tensor) {
    Node node = index.originNode(tensor);
    if (node == null) {
      return Optional.empty();
    }
    return switch (node.operator()) {
      case "LayerNormalization" ->
          norm(node.input(1), node.input(2), epsilon(node), terms(node.input(0)), Optional.empty());
      case "SkipLayerNormalization" ->
          norm(
              node.input(2),
              node.input(3),
              epsilon(node),
              List.of(node.input(0), node.input(1)),
              index.constant(node.input(4)));
      case "Add" -> spelledOut(node);
      default -> Optional.empty();
    };
  }

  private Optional<Norm> norm(
      String weight, String bias, float epsilon, List<String> terms, Optional<FloatTensor> added) {
    Optional<FloatTensor> scale = index.constant(weight);
    Optional<FloatTensor> shift = index.constant(bias);
    return scale.isPresent() && shift.isPresent()
        ? Optional.of(new Norm(scale.get(), shift.get(), epsilon, terms, added))
        : Optional.empty();
  }

  static float epsilon(Node node) {
    return node.attributes().get("epsilon") instanceof Attribute.Real real
        ? real.value()
        : USUAL_EPSILON;
  }

  /** The tensors of a sum, at any depth; biases of linear layers stay with them. */
  private List<String> terms(String sum) {
    List<String> terms = new ArrayList<>();
    collectTerms(sum, terms, 0);
    return terms;
  }

  private void collectTerms(String tensor, List<String> terms, int depth) {
    Node add = index.producer(tensor, "Add");
    // What was before a block ends in a sum too where its LayerNormalization is spelled out.
    if (add == null
        || depth > MAX_DEPTH
        || spelledOutParts(add) != null
        || linears.find(tensor).isPresent()) {
      terms.add(tensor);
      return;
    }
    collectTerms(add.input(0), terms, depth + 1);
    collectTerms(add.input(1), terms, depth + 1);
  }

  /**
   * {@code (x - mean) / sqrt(variance + epsilon) * weight + bias}, as old exporters write it.
   *
   * @param weight the tensor that the quotient is multiplied with
   * @param bias the tensor that is added
   */
  private record SpelledOut(Node difference, Node variance, String weight, String bias) {}

  private @Nullable SpelledOut spelledOutParts(Node add) {
    for (int side = 0; side < 2; side++) {
      Node mul = index.producer(add.input(side), "Mul");
      if (mul == null || !index.isConstant(add.input(1 - side))) {
        continue;
      }
      for (int other = 0; other < 2; other++) {
        Node div = index.producer(mul.input(other), "Div");
        Node sub = div == null ? null : index.producer(div.input(0), "Sub");
        Node root = div == null ? null : index.producer(div.input(1), "Sqrt");
        Node variance = root == null ? null : index.producer(root.input(0), "Add");
        if (sub != null && variance != null) {
          return new SpelledOut(sub, variance, mul.input(1 - other), add.input(1 - side));
        }
      }
    }
    return null;
  }

  private Optional<Norm> spelledOut(Node add) {
    SpelledOut parts = spelledOutParts(add);
    if (parts == null) {
      return Optional.empty();
    }
    float epsilon =
        index
            .constant(parts.variance().input(1))
            .or(() -> index.constant(parts.variance().input(0)))
            .map(constant -> constant.values()[0])
            .orElse(USUAL_EPSILON);
    return norm(
        parts.weight(),
        parts.bias(),
        epsilon,
        terms(parts.difference().input(0)),
        Optional.empty());
  }

  /** The linear layer before the exact GELU that gives a tensor. */
  Optional<Linear> beforeGelu(String tensor) {
    Node node = index.originNode(tensor);
    if (node == null) {
      return Optional.empty();
    }
    return switch (node.operator()) {
      case "Gelu" -> linears.find(node.input(0));
      case "BiasGelu" ->
          linears
              .find(node.input(0))
              .flatMap(linear -> index.constant(node.input(1)).map(linear::withBias));
      case "Mul" ->
          Optional.ofNullable(errorFunction(node, 0))
              .map(erf -> index.producer(erf.input(0)))
              .flatMap(scaled -> linears.find(scaled.input(0)));
      default -> Optional.empty();
    };
  }

  private @Nullable Node errorFunction(Node from, int depth) {
    if (from.is("Erf") || depth > 3) {
      return from.is("Erf") ? from : null;
    }
    if (!from.is("Mul") && !from.is("Add")) {
      return null;
    }
    for (String input : from.inputs()) {
      Node before = index.producer(input);
      Node found = before == null ? null : errorFunction(before, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
