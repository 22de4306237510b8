package io.amberstream.graph;

import io.amberstream.weights.EncoderConfig;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Products of bytes with a step for each token, found by one reduction that all products of the
 * same values share. Biases are added by what comes after.
 */
final class PerTokenProducts implements Products {
  /** Seven bits, so that two products with a weight of eight fit 16 bits. */
  private static final int LEVELS = 127;

  private static final int MIDDLE = 64;
  private static final int MIDDLE_AFTER_GELU = 8;
  private static final float LEAST_OF_GELU = 0.17f;

  /** Below any activation of a token that is not all zeros. */
  private static final float LEAST = 1e-10f;

  private final GraphBuilder graph;
  private final Constants constants;
  private final EncoderConfig config;

  PerTokenProducts(GraphBuilder graph, Constants constants, EncoderConfig config) {
    this.graph = graph;
    this.constants = constants;
    this.config = config;
  }

  @Override
  public Operand operand(String site, String values, Spread spread) {
    boolean gelu = spread == Spread.AFTER_GELU;
    int middle = gelu ? MIDDLE_AFTER_GELU : MIDDLE;
    String sizes = gelu ? values : graph.node("Abs", List.of(values));
    String reach =
        graph.node(
            "",
            "ReduceMax",
            List.of(sizes),
            Map.of("axes", new Attribute.Wholes(List.of(-1L)), "keepdims", new Attribute.Whole(1)));
    String least =
        gelu
            ? constants.scalar("least_reach_after_gelu", LEAST_OF_GELU / middle * (LEVELS - middle))
            : constants.scalar("least_reach", LEAST);
    String unit = constants.scalar("unit_" + middle, 1f / (LEVELS - middle));
    String steps = graph.node("Mul", List.of(graph.node("Max", List.of(reach, least)), unit));
    String zeroPoint = constants.unsigned("zero_point_" + middle, middle);
    String ready =
        graph.node(
            "QuantizeLinear",
            List.of(
                graph.node("Mul", List.of(values, graph.node("Reciprocal", List.of(steps)))),
                constants.scalar("one", 1),
                zeroPoint));
    return new Operand(ready, steps, zeroPoint);
  }

  @Override
  public Operand sliced(Operand operand, UnaryOperator<String> slice) {
    return new Operand(
        slice.apply(operand.values()), slice.apply(operand.step()), operand.zeroPoint());
  }

  @Override
  public String product(Operand operand, String linear, int out, int in) {
    String name = linear + ".weight";
    Int8Weight weight = Int8Weight.ofRows(constants.matrix(name, out, in), Int8Weight.EIGHT_BITS);
    String units =
        graph.node(
            Node.MICROSOFT,
            "MatMulIntegerToFloat",
            List.of(
                operand.values(),
                graph.constant(weight.transposed(name)),
                constants.scalar("one", 1),
                constants.floats(linear + ".weight_scale", weight.steps()),
                operand.zeroPoint(),
                // ONNX Runtime looks at this input whether it is there or not.
                ""),
            Map.of());
    return graph.node("Mul", List.of(units, operand.step()));
  }

  @Override
  public String openBias(String linear, int out) {
    return constants.tensor(linear + ".bias", out);
  }

  @Override
  public String openBiases(List<String> linears, int out) {
    return constants.joined(linears, out);
  }

  @Override
  public String words(String inputIds) {
    return Int8Table.words(graph, constants, config, inputIds);
  }
}
