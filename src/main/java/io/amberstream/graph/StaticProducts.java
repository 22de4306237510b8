package io.amberstream.graph;

import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.WeightsException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Products of bytes with fixed steps; biases are added within. */
final class StaticProducts implements Products {
  private static final int MIDDLE = 128;

  /** What GELU gives is never below -0.17: nearly all of a byte's levels go to what is above. */
  private static final int MIDDLE_AFTER_GELU = 16;

  private final GraphBuilder graph;
  private final Constants constants;
  private final EncoderConfig config;
  private final Map<String, Float> steps;

  StaticProducts(
      GraphBuilder graph, Constants constants, EncoderConfig config, Map<String, Float> steps) {
    this.graph = graph;
    this.constants = constants;
    this.config = config;
    this.steps = steps;
  }

  @Override
  public Operand operand(String site, String values, Spread spread) {
    Float step = steps.get(site);
    if (step == null) {
      throw new WeightsException(
          "the step of %s is missing; there are %d others".formatted(site, steps.size()));
    }
    int middle = spread == Spread.AFTER_GELU ? MIDDLE_AFTER_GELU : MIDDLE;
    String scale = constants.scalar(site + ".step", step);
    String zero = constants.unsigned("zero_point_" + middle, middle);
    return new Operand(graph.node("QuantizeLinear", List.of(values, scale, zero)), scale, zero);
  }

  @Override
  public Operand sliced(Operand operand, UnaryOperator<String> slice) {
    return new Operand(slice.apply(operand.values()), operand.step(), operand.zeroPoint());
  }

  @Override
  public String product(Operand operand, String linear, int out, int in) {
    String name = linear + ".weight";
    Int8Weight weight = Int8Weight.ofRows(constants.matrix(name, out, in), Int8Weight.SEVEN_BITS);
    return graph.node(
        Node.MICROSOFT,
        "MatMulIntegerToFloat",
        List.of(
            operand.values(),
            graph.constant(weight.transposed(name)),
            operand.step(),
            constants.floats(linear + ".weight_scale", weight.steps()),
            operand.zeroPoint(),
            "",
            constants.tensor(linear + ".bias", out)),
        Map.of());
  }

  @Override
  public String openBias(String linear, int out) {
    return "";
  }

  @Override
  public String openBiases(List<String> linears, int out) {
    return "";
  }

  @Override
  public String words(String inputIds) {
    return Int8Table.words(graph, constants, config, inputIds);
  }
}
