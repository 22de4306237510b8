package io.amberstream.graph;

import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.Weights;
import io.amberstream.weights.WeightsException;

/** Puts one more head on a graph; all that was there stays as it is, to the byte. */
public final class AddedHead {
  private AddedHead() {}

  /**
   * The graph with a head in floats.
   *
   * @param hidden the tensor {@code [batch, positions, hidden]} that the head reads
   * @param weights of the head, under {@code heads.NAME.}
   * @throws WeightsException if a tensor of the head is missing, or has another size
   * @throws OnnxFileException if the graph has an output or a tensor of one of its names already
   */
  public static OnnxFile to(
      OnnxFile file, String hidden, EncoderConfig config, Weights weights, GraphHead head) {
    GraphBuilder graph = new GraphBuilder(head.prefix());
    Constants constants = new Constants(graph, weights);
    Products products = new Fp32Products(graph, constants, config);
    EncoderGraph encoder = new EncoderGraph(graph, constants, products, config);
    new HeadGraph(graph, constants, products, encoder, config, hidden).write(head);
    return file.with(graph);
  }
}
