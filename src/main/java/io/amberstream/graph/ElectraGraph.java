package io.amberstream.graph;

import io.amberstream.model.Task;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import io.amberstream.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of an encoder with its heads, made of ONNX Runtime's own operators: {@code [batch,
 * sequence, hidden]} throughout. The inputs are {@code input_ids}, {@code attention_mask}, {@code
 * token_type_ids} where the encoder has types, and {@code last_layer_positions}.
 */
public final class ElectraGraph {
  private static final String BATCH = "batch";
  private static final String SEQUENCE = "sequence";

  private ElectraGraph() {}

  /**
   * Writes the graph to a file.
   *
   * @param weights by the names of Hugging Face's ELECTRA; heads under {@code heads.NAME.}
   * @throws WeightsException if a tensor or a step is missing, or has another size
   */
  public static void write(
      Path file, EncoderConfig config, Weights weights, List<GraphHead> heads, Precision precision)
      throws IOException {
    of(config, weights, heads, precision).write(file);
  }

  /** The same in memory. */
  public static OnnxFile of(
      EncoderConfig config, Weights weights, List<GraphHead> heads, Precision precision) {
    GraphBuilder graph = new GraphBuilder("");
    Constants constants = new Constants(graph, withDecoders(weights, heads));
    Products products = products(graph, constants, config, precision);
    inputs(graph, config);
    EncoderGraph encoder = new EncoderGraph(graph, constants, products, config);
    HeadGraph writer = new HeadGraph(graph, constants, products, encoder, config, encoder.write());
    heads.forEach(writer::write);
    return OnnxFile.of(graph);
  }

  /**
   * A graph with one more head, computed in floats; all that it has stays as it is, to the byte.
   *
   * @param hidden the tensor {@code [batch, positions, hidden]} that the head reads
   * @param weights those of the head, under {@code heads.NAME.}
   * @throws WeightsException if a tensor of the head is missing, or has another size
   * @throws OnnxFileException if the graph has an output or a tensor of one of its names already
   */
  public static OnnxFile withHead(
      OnnxFile file, String hidden, EncoderConfig config, Weights weights, GraphHead head) {
    GraphBuilder graph = new GraphBuilder(head.prefix());
    Constants constants = new Constants(graph, withDecoders(weights, List.of(head)));
    Products products = new Fp32Products(graph, constants, config);
    EncoderGraph encoder = new EncoderGraph(graph, constants, products, config);
    new HeadGraph(graph, constants, products, encoder, config, hidden).write(head);
    return file.with(graph);
  }

  private static Products products(
      GraphBuilder graph, Constants constants, EncoderConfig config, Precision precision) {
    if (precision instanceof Precision.Static fixed) {
      return new StaticProducts(graph, constants, config, fixed.steps());
    }
    return precision instanceof Precision.PerToken
        ? new PerTokenProducts(graph, constants, config)
        : new Fp32Products(graph, constants, config);
  }

  private static void inputs(GraphBuilder graph, EncoderConfig config) {
    for (String input : List.of(EncoderGraph.INPUT_IDS, EncoderGraph.ATTENTION_MASK)) {
      graph.input(GraphValue.of(input, DataType.INT64, BATCH, SEQUENCE));
    }
    if (config.tokenTypes() > 1) {
      graph.input(GraphValue.of(EncoderGraph.TOKEN_TYPE_IDS, DataType.INT64, BATCH, SEQUENCE));
    }
    graph.input(GraphValue.of(EncoderGraph.LAST_LAYER_POSITIONS, DataType.INT64, 1));
  }

  /** The words of a masked language model are decoded with their embeddings, if not with others. */
  private static Weights withDecoders(Weights weights, List<GraphHead> heads) {
    Map<String, FloatTensor> decoders = new LinkedHashMap<>();
    for (GraphHead head : heads) {
      if (head.task() == Task.FILL_MASK) {
        String decoder = Sites.decoder(head);
        if (weights.find(decoder + ".weight").isEmpty()) {
          weights
              .find(Constants.WORDS)
              .ifPresent(words -> decoders.put(decoder + ".weight", words));
        }
        weights
            .find(head.prefix() + "bias")
            .ifPresent(bias -> decoders.put(decoder + ".bias", bias));
      }
    }
    return weights.with(decoders);
  }
}
