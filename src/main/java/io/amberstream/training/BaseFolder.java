package io.amberstream.training;

import io.amberstream.graph.GraphHead;
import io.amberstream.graph.GraphWeights;
import io.amberstream.graph.OnnxFile;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.weights.EncoderConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The model folder that a run begins with. Immutable.
 *
 * @param graph its ONNX file
 */
public record BaseFolder(ModelFolder folder, EncoderConfig config, OnnxFile graph) {

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

  /** What its graph was made of. */
  public GraphWeights weights() {
    return GraphWeights.read(graph, config, folder.heads().stream().map(GraphHead::of).toList());
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
