package io.amberstream.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a network is before it is exported: the file with the weights of a checkpoint. */
public final class WeightsFile {
  private static final List<String> USUAL =
      List.of(
          "model.safetensors",
          "model.safetensors.index.json",
          "pytorch_model.bin",
          "pytorch_model.bin.index.json");

  private WeightsFile() {}

  /** The name of the one that a folder has, the first of several. */
  public static Optional<String> in(Path folder) {
    return USUAL.stream().filter(name -> Files.isRegularFile(folder.resolve(name))).findFirst();
  }
}
