package io.amberstream.training;

import io.amberstream.graph.GraphHead;
import io.amberstream.graph.GraphWeights;
import io.amberstream.graph.OnnxFile;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model folder that a run begins with. Immutable.
 *
 * @param graph its ONNX file
 */
public record BaseFolder(ModelFolder folder, EncoderConfig config, OnnxFile graph) {
  /** The float weights in the folder that comes out, where they are kept. */
  static final String KEPT = "model.safetensors";

  /**
   * Reads it.
   *
   * @throws InputException if it is not usable
   */
  public static BaseFolder read(Path directory) {
    ModelFolder folder = ModelFolder.read(directory, Optional.empty());
    return new BaseFolder(
        folder,
        EncoderConfig.read(directory.resolve("config.json")),
        OnnxFile.read(folder.onnxFile()));
  }

  /** What its graph was made of; with the float weights of the run that wrote it, where kept. */
  public GraphWeights weights() {
    GraphWeights read =
        GraphWeights.read(graph, config, folder.heads().stream().map(GraphHead::of).toList());
    Path file = folder.directory().resolve(KEPT);
    if (!Files.isRegularFile(file)) {
      return read;
    }
    Weights kept = Safetensors.read(file);
    if (!kept.names().containsAll(read.weights().names())) {
      // A checkpoint under other names: the graph has all that is needed.
      return read;
    }
    Map<String, FloatTensor> floats = new LinkedHashMap<>(kept.tensors());
    floats.keySet().retainAll(read.weights().names());
    return new GraphWeights(
        read.config(), new Weights(floats), read.heads(), read.precision(), read.hidden());
  }

  /**
   * Makes sure that the names of new heads are free.
   *
   * @throws InputException if the folder has a head of one of these names
   */
  void requireFree(List<HeadRecipe> heads) {
    List<String> taken = folder.heads().stream().map(Head::name).toList();
    for (HeadRecipe head : heads) {
      if (taken.contains(head.name())) {
        throw new InputException(
            "%s has a head %s already (its heads are %s); give the new one another name"
                .formatted(folder.directory(), head.name(), String.join(", ", taken)));
      }
    }
  }
}
