package io.amberstream.graph;

import io.amberstream.graph.EncoderReader.Found;
import io.amberstream.model.ModelFolder;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import io.amberstream.weights.WeightsException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a graph of a BERT-like encoder was made of. It is found by the shape of the graph, not by
 * names: in graphs of {@link ElectraGraph}, and in those of other exporters.
 *
 * @param config the sizes of the encoder
 * @param weights as {@link ElectraGraph} takes them; floats, also where the graph has bytes
 * @param heads the heads
 * @param precision what its products are computed in, with the steps that the graph has
 * @param hidden the tensor of the last hidden states, {@code [batch, positions, hidden]}
 */
public record GraphWeights(
    EncoderConfig config,
    Weights weights,
    List<GraphHead> heads,
    Precision precision,
    String hidden) {

  public GraphWeights {
    heads = List.copyOf(heads);
  }

  /** The same without some heads and their weights. */
  public GraphWeights without(Set<String> names) {
    List<GraphHead> gone = heads.stream().filter(head -> names.contains(head.name())).toList();
    Map<String, FloatTensor> rest = new TreeMap<>(weights.tensors());
    rest.keySet().removeIf(name -> isOf(gone, name));
    return new GraphWeights(
        config,
        new Weights(rest),
        heads.stream().filter(head -> !gone.contains(head)).toList(),
        precision instanceof Precision.Static fixed ? without(gone, fixed) : precision,
        hidden);
  }

  private static Precision without(List<GraphHead> gone, Precision.Static fixed) {
    Map<String, Float> steps = new TreeMap<>(fixed.steps());
    steps.keySet().removeIf(site -> isOf(gone, site));
    return new Precision.Static(steps);
  }

  private static boolean isOf(List<GraphHead> heads, String name) {
    return heads.stream().anyMatch(head -> name.startsWith(head.prefix()));
  }

  /**
   * Takes the weights out of the graph of a folder.
   *
   * @throws OnnxFileException if the graph is of another kind; it names the node
   * @throws WeightsException if {@code config.json} tells no sizes of an encoder
   */
  public static GraphWeights read(ModelFolder folder) {
    EncoderConfig config = EncoderConfig.read(folder.directory().resolve("config.json"));
    List<GraphHead> heads = folder.heads().stream().map(GraphHead::of).toList();
    return read(OnnxFile.read(folder.onnxFile()), config, heads);
  }

  /**
   * The same of a graph.
   *
   * @param config tells what the graph does not show: the numbers of layers and attention heads
   */
  public static GraphWeights read(OnnxFile file, EncoderConfig config, List<GraphHead> heads) {
    GraphIndex index = new GraphIndex(file);
    Found found = new Found();
    HeadReader reader = new HeadReader(index, found);
    Set<String> hidden = new TreeSet<>();
    for (GraphHead head : heads) {
      hidden.add(reader.read(head));
    }
    if (hidden.size() != 1) {
      throw new OnnxFileException(
          "the heads read the hidden states %s, expected the same of one encoder"
              .formatted(hidden));
    }
    String last = hidden.iterator().next();
    EncoderConfig sizes = new EncoderReader(index, config, found).read(last);
    return new GraphWeights(sizes, new Weights(found.tensors()), heads, found.precision(), last);
  }
}
