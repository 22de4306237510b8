package io.amberstream.model;

import io.amberstream.input.LfsPointer;
import io.amberstream.input.Problems;
import io.amberstream.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the graph of a model folder. */
final class OnnxFiles {
  /** Where the graph is looked for, first found first taken. */
  private static final List<String> USUAL =
      List.of(
          "model.onnx",
          "model_quantized.onnx",
          "model_optimized.onnx",
          "onnx/model.onnx",
          "onnx/model_quantized.onnx",
          "onnx/model_optimized.onnx");

  /** The folder itself and the ones in it. */
  private static final int DEPTH = 2;

  private OnnxFiles() {}

  /** The file with a usual name, else the only ONNX file; a problem where there is neither. */
  static Optional<Path> find(Path directory, Problems problems) {
    Optional<Path> usual =
        USUAL.stream().map(directory::resolve).filter(Files::isRegularFile).findFirst();
    if (usual.isPresent()) {
      return usual;
    }
    List<Path> all = all(directory);
    if (all.size() == 1) {
      return Optional.of(all.get(0));
    }
    problems.add(
        all.isEmpty()
            ? "no ONNX file in the folder nor in one inside it; " + remedy(directory)
            : "%d ONNX files, none of them %s: %s; name one (models.NAME.file, --file)"
                .formatted(
                    all.size(),
                    String.join(", ", USUAL),
                    all.stream()
                        .map(file -> directory.relativize(file).toString())
                        .collect(Collectors.joining(", "))));
    return Optional.empty();
  }

  private static String remedy(Path directory) {
    return WeightsFile.in(directory).stream()
        .findFirst()
        .map(
            file ->
                "%s is a checkpoint: \"amberstream convert\" makes a model folder of it, or optimum, if it is not of the ELECTRA family"
                    .formatted(file.getFileName()))
        .orElse("export the model, as optimum does");
  }

  /**
   * The file with this name.
   *
   * @param name relative to the folder
   */
  static Optional<Path> named(Path directory, String name, Problems problems) {
    Path folder = directory.toAbsolutePath().normalize();
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      problems.add("the ONNX file \"" + name + "\" lies outside the folder");
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      problems.add("the ONNX file \"" + name + "\" does not exist");
      return Optional.empty();
    }
    return Optional.of(directory.resolve(folder.relativize(file)));
  }

  /**
   * Adds a problem for each file of tensors that Git LFS has not fetched: those that are named
   * after the graph, such as {@code model.onnx_data}.
   */
  static void requireTensors(Path graph, Problems problems) {
    String name = graph.getFileName().toString();
    try (Stream<Path> files = Files.list(graph.toAbsolutePath().resolveSibling(""))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String other = file.getFileName().toString();
        if (other.startsWith(name) && !other.equals(name)) {
          LfsPointer.describe(file).ifPresent(what -> problems.add(other + " is " + what));
        }
      }
    } catch (IOException e) {
      problems.add("the folder of " + name + " cannot be listed: " + e.getMessage());
    }
  }

  private static List<Path> all(Path directory) {
    try (Stream<Path> files =
        Files.find(
            directory,
            DEPTH,
            (file, attributes) ->
                file.getFileName().toString().endsWith(".onnx") && Files.isRegularFile(file))) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
