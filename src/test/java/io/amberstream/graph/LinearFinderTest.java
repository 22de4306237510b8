package io.amberstream.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.weights.FloatTensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Linear layers as ONNX Runtime's dynamic quantisation writes them. */
class LinearFinderTest {
  private static final byte[] BYTES = {1, 2, 3, 4, 5, -6};

  private final GraphBuilder graph = new GraphBuilder("");

  @Test
  void integerProductsWithTheirStepsApart() {
    Node quantize =
        new Node("", "DynamicQuantizeLinear", List.of("x"), List.of("q", "s", "z"), Map.of());
    graph.add(quantize);
    graph.constant(Initializer.ofBytes("w", DataType.INT8, List.of(2, 3), BYTES));
    graph.constant(Initializer.of("ws", FloatTensor.vector(1, 10, 100)));
    graph.constant(Initializer.ofBytes("wz", DataType.INT8, List.of(3), new byte[] {0, 0, 1}));
    graph.constant(Initializer.of("bias", FloatTensor.vector(7, 8, 9)));
    String product = graph.node("MatMulInteger", List.of("q", "w", "z", "wz"));
    String floats = graph.node("", "Cast", List.of(product), Map.of("to", new Attribute.Whole(1)));
    String steps = graph.node("Mul", List.of("s", "ws"));
    String scaled = graph.node("Mul", List.of(floats, steps));
    String sum = graph.node("Add", List.of("bias", scaled));

    Linear linear = find(sum);

    // Column by column: the zero point is taken off, then comes the step.
    assertThat(linear.weight())
        .isEqualTo(new FloatTensor(List.of(3, 2), new float[] {1, 4, 20, 50, 200, -700}));
    assertThat(linear.bias()).contains(FloatTensor.vector(7, 8, 9));
    assertThat(linear.input()).isEqualTo("x");
    assertThat(linear.bytes()).isTrue();
    assertThat(linear.step()).isEmpty();
  }

  @Test
  void productsThatOneOperatorQuantises() {
    graph.constant(Initializer.ofBytes("w", DataType.INT8, List.of(2, 3), BYTES));
    graph.constant(Initializer.of("ws", FloatTensor.vector(0.5f)));
    graph.constant(Initializer.of("bias", FloatTensor.vector(7, 8, 9)));
    String product =
        graph.node(
            Node.MICROSOFT, "DynamicQuantizeMatMul", List.of("x", "w", "ws", "", "bias"), Map.of());

    Linear linear = find(product);

    assertThat(linear.weight())
        .isEqualTo(new FloatTensor(List.of(3, 2), new float[] {0.5f, 2, 1, 2.5f, 1.5f, -3}));
    assertThat(linear.bias()).contains(FloatTensor.vector(7, 8, 9));
    assertThat(linear.input()).isEqualTo("x");
  }

  @Test
  void aProductOfTwoInputsIsNone() {
    String product = graph.node("MatMul", List.of("x", "y"));

    assertThat(new LinearFinder(new GraphIndex(OnnxFile.of(graph))).find(product)).isEmpty();
  }

  private Linear find(String tensor) {
    return new LinearFinder(new GraphIndex(OnnxFile.of(graph))).find(tensor).orElseThrow();
  }
}
