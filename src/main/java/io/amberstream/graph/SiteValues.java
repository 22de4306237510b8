package io.amberstream.graph;

import io.amberstream.weights.EncoderConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensor that holds the activations of a site, before any quantisation. Immutable.
 *
 * @param tensor its name in the graph
 * @param afterGelu whether GELU gave it
 */
public record SiteValues(String tensor, boolean afterGelu) {
  /**
   * Those of all sites of a graph of floats that {@link ElectraGraph} made.
   *
   * @throws OnnxFileException if the graph is another
   */
  public static Map<String, SiteValues> of(
      OnnxFile graph, EncoderConfig config, List<GraphHead> heads) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.is("MatMul")) {
        inputs.put(node.input(1), node.input(0));
      }
    }
    Map<String, SiteValues> sites = new LinkedHashMap<>();
    for (String site : Sites.all(config, heads)) {
      boolean attention = site.endsWith(".attention.self");
      String weight = (attention ? site + ".key" : site) + ".weight";
      String tensor = inputs.get(weight);
      if (tensor == null && site.endsWith(".decoder")) {
        // A decoder that is the table of words is turned while the graph runs.
        tensor = inputs.get(turned(graph));
      }
      if (tensor == null) {
        throw new OnnxFileException("no product reads %s".formatted(weight));
      }
      boolean afterGelu =
          site.endsWith(".output.dense") && !site.endsWith("attention.output.dense");
      sites.put(site, new SiteValues(tensor, afterGelu));
    }
    return sites;
  }

  private static String turned(OnnxFile graph) {
    return graph.nodes().stream()
        .filter(node -> node.is("Transpose") && node.input(0).equals(Constants.WORDS))
        .map(Node::output)
        .findFirst()
        .orElse("");
  }
}
