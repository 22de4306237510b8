package io.amberstream.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a network is before it is exported: the file with the weights of a checkpoint. */
public final class WeightsFile {
  /** What it may be called, the better forms first. */
  static final List<String> NAMES =
      List.of(
          "model.safetensors",
          "model.safetensors.index.json",
          "pytorch_model.bin",
          "pytorch_model.bin.index.json");

  private WeightsFile() {}

  /** Those that a folder has, the one that is read first. */
  public static List<Path> in(Path folder) {
    return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
  }
}
