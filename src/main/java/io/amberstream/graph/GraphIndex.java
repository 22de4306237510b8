package io.amberstream.graph;

import io.amberstream.weights.FloatTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds in a graph which node gives a tensor, and which tensors are constant. */
final class GraphIndex {
  /** Far above any chain of nodes between two that matter. */
  private static final int MAX_STEPS = 32;

  /** What moves or quantises values, but computes nothing with them. */
  private static final Set<String> NEUTRAL =
      Set.of("Identity", "Dropout", "Cast", "Reshape", "QuantizeLinear", "DynamicQuantizeLinear");

  /** What ONNX Runtime's tools make of a product or a table whose weights have four bits or so. */
  private static final Set<String> PACKED =
      Set.of("MatMulNBits", "MatMulBnb4", "GatherBlockQuantized");

  private final OnnxFile file;
  private final Map<String, Node> producers = new HashMap<>();

  GraphIndex(OnnxFile file) {
    this.file = file;
    file.nodes().forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
  }

  /** The operator that keeps weights in fewer bits than a byte, where there is one. */
  Optional<String> packing() {
    return file.nodes().stream().map(Node::operator).filter(PACKED::contains).findFirst();
  }

  /** The node that gives a tensor; null for inputs of the graph and constants. */
  @Nullable Node producer(String tensor) {
    return producers.get(tensor);
  }

  /** The same of a certain operator; null where it is another. */
  @Nullable Node producer(String tensor, String operator) {
    Node node = producers.get(tensor);
    return node != null && node.is(operator) ? node : null;
  }

  /** The tensor that this one is, but for its shape, its type, its steps and its length. */
  String origin(String tensor) {
    String name = tensor;
    for (int step = 0; step < MAX_STEPS; step++) {
      Node node = producers.get(name);
      if (node == null || !passes(node)) {
        return name;
      }
      name = node.input(0);
    }
    return name;
  }

  private boolean passes(Node node) {
    boolean neutral = NEUTRAL.contains(node.operator());
    boolean shortened =
        node.is("Slice") && node.inputs().contains(EncoderGraph.LAST_LAYER_POSITIONS);
    // Values are divided by a step for each token before they become bytes.
    boolean stepped = node.is("Mul") && producer(node.input(1), "Reciprocal") != null;
    return (neutral || shortened || stepped) && constant(node.input(0)).isEmpty();
  }

  /** The node that gives the {@link #origin}. */
  @Nullable Node originNode(String tensor) {
    return producers.get(origin(tensor));
  }

  /** A tensor that does not depend on the inputs of the graph, as floats; empty for others. */
  Optional<FloatTensor> constant(String tensor) {
    if (tensor.isEmpty()) {
      return Optional.empty();
    }
    Optional<Initializer> initializer = file.find(tensor);
    if (initializer.isPresent()) {
      return initializer.map(Initializer::floats);
    }
    Node node = producers.get(tensor);
    if (node == null) {
      return Optional.empty();
    }
    return switch (node.operator()) {
      case "Constant" ->
          node.attributes().get("value") instanceof Attribute.Constant value
              ? Optional.of(value.value().floats())
              : Optional.empty();
      case "Identity", "Cast" -> constant(node.input(0));
      case "Transpose" ->
          constant(node.input(0))
              .filter(matrix -> matrix.shape().size() == 2)
              .map(FloatTensor::transposed);
      case "DequantizeLinear" ->
          constant(node.input(0))
              .flatMap(bytes -> dequantized(bytes, node.input(1), node.input(2)));
      default -> Optional.empty();
    };
  }

  /** Whether a tensor is constant; cheaper than its numbers. */
  boolean isConstant(String tensor) {
    return file.has(tensor) || constant(tensor).isPresent();
  }

  /**
   * The numbers that bytes stand for.
   *
   * @param step a number, or one for each entry of the last dimension
   * @param zeroPoint the same, or {@code ""} for zero
   */
  Optional<FloatTensor> dequantized(FloatTensor bytes, String step, String zeroPoint) {
    Optional<FloatTensor> steps = constant(step);
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    float[] zeros = constant(zeroPoint).map(FloatTensor::values).orElse(new float[] {0});
    return Optional.of(dequantized(bytes, steps.get().values(), zeros));
  }

  private static FloatTensor dequantized(FloatTensor bytes, float[] steps, float[] zeros) {
    List<Integer> shape = bytes.shape();
    int width = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    if ((steps.length != 1 && steps.length != width)
        || (zeros.length != 1 && zeros.length != width)) {
      throw new OnnxFileException(
          "bytes of the shape %s have %d steps and %d zero points, expected 1 or %d of each"
              .formatted(shape, steps.length, zeros.length, width));
    }
    float[] values = new float[bytes.values().length];
    for (int i = 0; i < values.length; i++) {
      int column = i % width;
      float zero = zeros[zeros.length == 1 ? 0 : column];
      values[i] = (bytes.values()[i] - zero) * steps[steps.length == 1 ? 0 : column];
    }
    return new FloatTensor(shape, values);
  }
}
