package io.amberstream.graph;

import io.amberstream.weights.EncoderConfig;
import java.util.List;
import java.util.function.UnaryOperator;

/** Products of floats; biases are added by what comes after. */
final class Fp32Products implements Products {
  private final GraphBuilder graph;
  private final Constants constants;
  private final EncoderConfig config;

  Fp32Products(GraphBuilder graph, Constants constants, EncoderConfig config) {
    this.graph = graph;
    this.constants = constants;
    this.config = config;
  }

  @Override
  public Operand operand(String site, String values, Spread spread) {
    return new Operand(values, "", "");
  }

  @Override
  public Operand sliced(Operand operand, UnaryOperator<String> slice) {
    return new Operand(slice.apply(operand.values()), "", "");
  }

  @Override
  public String product(Operand operand, String linear, int out, int in) {
    String name = linear + ".weight";
    // The table of words may stand for a decoder's weights: it is kept once.
    String weight =
        constants.isWords(name)
            ? graph.node("Transpose", List.of(constants.tensor(Constants.WORDS, out, in)))
            : constants.turned(name, out, in);
    return graph.node("MatMul", List.of(operand.values(), weight));
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
    String table = constants.tensor(Constants.WORDS, config.vocabSize(), config.embeddingSize());
    return graph.node("Gather", List.of(table, inputIds));
  }
}
