package io.amberstream.graph;

import io.amberstream.graph.Products.Operand;
import io.amberstream.graph.Products.Spread;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes the encoder: from token ids to the hidden states of the last layer. */
final class EncoderGraph {
  static final String INPUT_IDS = "input_ids";
  static final String ATTENTION_MASK = "attention_mask";
  static final String TOKEN_TYPE_IDS = "token_type_ids";

  /** For how many positions, {@code [1]}, the last layer computes. */
  static final String LAST_LAYER_POSITIONS = "last_layer_positions";

  private static final String TYPES = "electra.embeddings.token_type_embeddings.weight";
  private static final String POSITIONS = "electra.embeddings.position_embeddings.weight";

  private final GraphBuilder graph;
  private final Constants constants;
  private final Products products;
  private final EncoderConfig config;

  EncoderGraph(GraphBuilder graph, Constants constants, Products products, EncoderConfig config) {
    this.graph = graph;
    this.constants = constants;
    this.products = products;
    this.config = config;
  }

  /** The hidden states, {@code [batch, positions, hidden]}. */
  String write() {
    String hidden = projected(embeddings());
    String mask =
        graph.node(
            "",
            "Cast",
            List.of(ATTENTION_MASK),
            Map.of("to", new Attribute.Whole(DataType.INT32.code())));
    for (int layer = 0; layer < config.layers(); layer++) {
      hidden = layer(layer, hidden, mask);
    }
    return hidden;
  }

  private String embeddings() {
    String sum = products.words(INPUT_IDS);
    if (config.tokenTypes() > 1) {
      String types = constants.tensor(TYPES, config.tokenTypes(), config.embeddingSize());
      sum = graph.node("Add", List.of(sum, graph.node("Gather", List.of(types, TOKEN_TYPE_IDS))));
    }
    String length =
        graph.node("Gather", List.of(graph.node("Shape", List.of(INPUT_IDS)), constants.longs(1)));
    String positions =
        graph.node(
            "Slice",
            List.of(
                graph.constant(Initializer.of(POSITIONS, positions())),
                constants.longs(0),
                length,
                constants.longs(1)));
    return normalised(
        graph.node("Add", List.of(sum, positions)),
        "electra.embeddings.LayerNorm",
        config.embeddingSize());
  }

  /** The positions that tokens can have, {@code [1, positions, embedding]}. */
  private FloatTensor positions() {
    int width = config.embeddingSize();
    float[] table = constants.matrix(POSITIONS, config.positions(), width).values();
    float[] rows = Arrays.copyOfRange(table, config.positionOffset() * width, table.length);
    if (config.tokenTypes() == 1) {
      // Each token has the one type there is.
      float[] type = constants.matrix(TYPES, 1, width).values();
      for (int i = 0; i < rows.length; i++) {
        rows[i] += type[i % width];
      }
    }
    return new FloatTensor(List.of(1, rows.length / width, width), rows);
  }

  /** A LayerNormalization by itself. */
  String normalised(String values, String norm, int width) {
    return graph.node(
        "",
        "LayerNormalization",
        List.of(
            values,
            constants.tensor(norm + ".weight", width),
            constants.tensor(norm + ".bias", width)),
        Map.of("axis", new Attribute.Whole(-1), "epsilon", epsilon()));
  }

  private Attribute epsilon() {
    return new Attribute.Real(config.layerNormEps());
  }

  private String projected(String embeddings) {
    String project = "electra.embeddings_project";
    if (config.embeddingSize() == config.hiddenSize()) {
      return embeddings;
    }
    String weight =
        constants.turned(project + ".weight", config.hiddenSize(), config.embeddingSize());
    return graph.node(
        "Add",
        List.of(
            graph.node("MatMul", List.of(embeddings, weight)),
            constants.tensor(project + ".bias", config.hiddenSize())));
  }

  private String layer(int layer, String hidden, String mask) {
    int width = config.hiddenSize();
    String attention = Sites.attention(layer);
    Operand operand = products.operand(attention, hidden, Spread.EVEN);
    String key = products.product(operand, attention + ".key", width, width);
    String value = products.product(operand, attention + ".value", width, width);
    Operand asking = operand;
    String before = hidden;
    if (layer == config.layers() - 1) {
      before = firstPositions(hidden);
      asking = products.sliced(operand, this::firstPositions);
    }
    String query = products.product(asking, attention + ".query", width, width);
    String biases =
        products.openBiases(
            List.of(attention + ".query", attention + ".key", attention + ".value"), width);
    String context =
        graph.node(
            Node.MICROSOFT,
            "MultiHeadAttention",
            List.of(query, key, value, biases, mask),
            Map.of("num_heads", new Attribute.Whole(config.attentionHeads())));
    String attended =
        added(
            Sites.attentionOutput(layer),
            products.operand(Sites.attentionOutput(layer), context, Spread.EVEN),
            width,
            before,
            Sites.layer(layer) + "attention.output.LayerNorm");
    String inner =
        activated(
            Sites.intermediate(layer),
            products.operand(Sites.intermediate(layer), attended, Spread.EVEN),
            config.intermediateSize(),
            width);
    return added(
        Sites.output(layer),
        products.operand(Sites.output(layer), inner, Spread.AFTER_GELU),
        config.intermediateSize(),
        attended,
        Sites.layer(layer) + "output.LayerNorm");
  }

  private String firstPositions(String values) {
    return graph.node(
        "Slice", List.of(values, constants.longs(0), LAST_LAYER_POSITIONS, constants.longs(1)));
  }

  /** A product, its bias and GELU. */
  String activated(String linear, Operand operand, int out, int in) {
    String product = products.product(operand, linear, out, in);
    String bias = products.openBias(linear, out);
    return bias.isEmpty()
        ? graph.node(Node.MICROSOFT, "Gelu", List.of(product), Map.of())
        : graph.node(Node.MICROSOFT, "BiasGelu", List.of(product, bias), Map.of());
  }

  /** A product and its bias, added to what was before it, and normalised. */
  private String added(String linear, Operand operand, int in, String before, String norm) {
    int width = config.hiddenSize();
    String product = products.product(operand, linear, width, in);
    String scale = constants.tensor(norm + ".weight", width);
    String shift = constants.tensor(norm + ".bias", width);
    String bias = products.openBias(linear, width);
    return graph.node(
        Node.MICROSOFT,
        "SkipLayerNormalization",
        bias.isEmpty()
            ? List.of(product, before, scale, shift)
            : List.of(product, before, scale, shift, bias),
        Map.of("epsilon", epsilon()));
  }
}
