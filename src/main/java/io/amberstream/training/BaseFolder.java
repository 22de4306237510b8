package io.amberstream.training;

import io.amberstream.graph.GraphHead;
import io.amberstream.graph.GraphWeights;
import io.amberstream.graph.OnnxFile;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.torch.HeadShape;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The model folder that a run begins with. Immutable.
 *
 * @param graph its ONNX file, with all heads
 * @param replaced heads whose places new ones take
 */
public record BaseFolder(
    ModelFolder folder, EncoderConfig config, OnnxFile graph, Set<String> replaced) {
  /** The float weights in the folder that comes out, where they are kept. */
  static final String KEPT = "model.safetensors";

  public BaseFolder {
    replaced = Set.copyOf(replaced);
  }

  /**
   * Reads it; no head is replaced.
   *
   * @throws InputException if it is not usable
   */
  public static BaseFolder read(Path directory) {
    ModelFolder folder = ModelFolder.read(directory, Optional.empty());
    return new BaseFolder(
        folder,
        EncoderConfig.read(directory.resolve("config.json")),
        OnnxFile.read(folder.onnxFile()),
        Set.of());
  }

  /** The heads that stay. */
  List<Head> heads() {
    return folder.heads().stream().filter(head -> !replaced.contains(head.name())).toList();
  }

  /** The head whose place a new one of this name takes; empty where it takes none. */
  Optional<Head> replaced(String name) {
    return folder.heads().stream()
        .filter(head -> head.name().equals(name) && replaced.contains(name))
        .findFirst();
  }

  /** The graph without the heads that are replaced; a tensor stays with all that leads to it. */
  OnnxFile graphOfRest(String hidden) {
    Set<String> outputs =
        replaced.stream()
            .flatMap(name -> replaced(name).stream())
            .flatMap(head -> head.outputs().stream())
            .collect(Collectors.toSet());
    return outputs.isEmpty() ? graph : graph.without(outputs, hidden);
  }

  /**
   * What its graph was made of, but for heads that are replaced; with the float weights of the run
   * that wrote it, where kept.
   */
  public GraphWeights weights() {
    return weightsOfAll().without(replaced);
  }

  /** Whether its head of a name is laid out as this product lays heads out. */
  boolean hasLayersOf(HeadShape head) {
    return weightsOfAll().weights().names().containsAll(head.shapes(config.hiddenSize()).keySet());
  }

  /** The same with the heads that are replaced. */
  GraphWeights weightsOfAll() {
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
   * The same with those heads replaced that new ones take the place of.
   *
   * @throws InputException if the folder has a head of the name of one that replaces none
   */
  BaseFolder with(List<HeadRecipe> added) {
    List<String> there = folder.heads().stream().map(Head::name).toList();
    Set<String> taken = new LinkedHashSet<>();
    for (HeadRecipe head : added) {
      if (there.contains(head.name())) {
        if (!head.replaces()) {
          throw new InputException(
              "%s has a head %s already (its heads are %s); take its place with --replace (in a recipe, replace: true), or give the new one another name"
                  .formatted(folder.directory(), head.name(), String.join(", ", there)));
        }
        taken.add(head.name());
      }
    }
    return new BaseFolder(folder, config, graph, taken);
  }
}
