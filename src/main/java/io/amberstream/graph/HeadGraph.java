package io.amberstream.graph;

import io.amberstream.graph.Products.Spread;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.WeightsException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes heads: from the hidden states of the last layer to logits. */
final class HeadGraph {
  private static final String BATCH = "batch";
  private static final String POSITIONS = "positions";

  private final GraphBuilder graph;
  private final Constants constants;
  private final Products products;
  private final EncoderGraph encoder;
  private final EncoderConfig config;
  private final String hidden;
  private @Nullable String first;

  HeadGraph(
      GraphBuilder graph,
      Constants constants,
      Products products,
      EncoderGraph encoder,
      EncoderConfig config,
      String hidden) {
    this.graph = graph;
    this.constants = constants;
    this.products = products;
    this.encoder = encoder;
    this.config = config;
    this.hidden = hidden;
  }

  void write(GraphHead head) {
    switch (head.task()) {
      case TEXT_CLASSIFICATION -> text(head);
      case TOKEN_CLASSIFICATION -> tokens(head);
      case QUESTION_ANSWERING -> answers(head);
      case REPLACED_TOKEN_DETECTION -> replaced(head);
      case FILL_MASK -> words(head);
      case FEATURE_EXTRACTION ->
          graph.output(
              hidden,
              GraphValue.of(head.output(), DataType.FLOAT, BATCH, POSITIONS, config.hiddenSize()));
    }
  }

  /** The vectors of the first token, {@code [batch, hidden]}; computed once. */
  private String first() {
    if (first == null) {
      first =
          graph.node(
              "",
              "Gather",
              List.of(hidden, constants.index(0)),
              Map.of("axis", new Attribute.Whole(1)));
    }
    return first;
  }

  /** ELECTRA's {@code dense}, BERT's {@code pooler} or DistilBERT's {@code pre_classifier}. */
  private void text(GraphHead head) {
    int width = config.hiddenSize();
    String prefix = head.prefix();
    String logits;
    int labels;
    if (constants.has(prefix + "out_proj.weight")) {
      labels = constants.rows(prefix + "out_proj.weight");
      String dense = gemm(first(), prefix + "dense", width, width);
      String activated = graph.node(Node.MICROSOFT, "Gelu", List.of(dense), Map.of());
      logits = gemm(activated, prefix + "out_proj", labels, width);
    } else if (constants.has(prefix + "pooler.weight")) {
      labels = constants.rows(prefix + "classifier.weight");
      String pooled = graph.node("Tanh", List.of(gemm(first(), prefix + "pooler", width, width)));
      logits = gemm(pooled, prefix + "classifier", labels, width);
    } else if (constants.has(prefix + "pre_classifier.weight")) {
      labels = constants.rows(prefix + "classifier.weight");
      String before =
          graph.node("Relu", List.of(gemm(first(), prefix + "pre_classifier", width, width)));
      logits = gemm(before, prefix + "classifier", labels, width);
    } else {
      throw new WeightsException(
          "the tensor %sout_proj.weight is missing, and so are those that heads of other encoders have"
              .formatted(prefix));
    }
    graph.output(logits, GraphValue.of(head.output(), DataType.FLOAT, BATCH, labels));
  }

  private String gemm(String values, String linear, int out, int in) {
    return graph.node(
        "",
        "Gemm",
        List.of(
            values,
            constants.tensor(linear + ".weight", out, in),
            constants.tensor(linear + ".bias", out)),
        Map.of("transB", new Attribute.Whole(1)));
  }

  private void tokens(GraphHead head) {
    String classifier = head.prefix() + "classifier";
    int labels = constants.rows(classifier + ".weight");
    graph.output(
        linear(hidden, classifier, labels),
        GraphValue.of(head.output(), DataType.FLOAT, BATCH, POSITIONS, labels));
  }

  private String linear(String values, String linear, int out) {
    String weight = constants.turned(linear + ".weight", out, config.hiddenSize());
    return graph.node(
        "Add",
        List.of(
            graph.node("MatMul", List.of(values, weight)),
            constants.tensor(linear + ".bias", out)));
  }

  private void answers(GraphHead head) {
    String both = linear(hidden, head.prefix() + "qa_outputs", 2);
    String prefix = head.prefix();
    List<String> halves = List.of(prefix + "start", prefix + "end");
    graph.add(
        new Node("", "Split", List.of(both), halves, Map.of("axis", new Attribute.Whole(-1))));
    for (int half = 0; half < halves.size(); half++) {
      graph.output(squeezed(halves.get(half)), byToken(head.outputs().get(half)));
    }
  }

  private String squeezed(String values) {
    return graph.node("Squeeze", List.of(values, constants.longs(2)));
  }

  private static GraphValue byToken(String output) {
    return GraphValue.of(output, DataType.FLOAT, BATCH, POSITIONS);
  }

  private void replaced(GraphHead head) {
    int width = config.hiddenSize();
    String dense =
        encoder.activated(
            Sites.head(head),
            products.operand(Sites.head(head), hidden, Spread.EVEN),
            width,
            width);
    String logits = linear(dense, head.prefix() + "dense_prediction", 1);
    graph.output(squeezed(logits), byToken(head.output()));
  }

  private void words(GraphHead head) {
    int width = config.embeddingSize();
    String prefix = head.prefix();
    String dense =
        encoder.activated(
            Sites.head(head),
            products.operand(Sites.head(head), hidden, Spread.EVEN),
            width,
            config.hiddenSize());
    String normalised = encoder.normalised(dense, prefix + "LayerNorm", width);
    String decoder = Sites.decoder(head);
    String logits =
        products.product(
            products.operand(decoder, normalised, Spread.EVEN), decoder, config.vocabSize(), width);
    String bias = products.openBias(decoder, config.vocabSize());
    graph.output(
        bias.isEmpty() ? logits : graph.node("Add", List.of(logits, bias)),
        GraphValue.of(head.output(), DataType.FLOAT, BATCH, POSITIONS, config.vocabSize()));
  }
}
