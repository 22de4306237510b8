package io.amberstream.training;

import io.amberstream.convert.ConversionListener;
import io.amberstream.convert.ConversionOptions;
import io.amberstream.convert.Converter;
import io.amberstream.graph.Int8Form;
import io.amberstream.input.FolderReplacement;
import io.amberstream.input.InputException;
import io.amberstream.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that a run begins with, as a model folder: a checkpoint, of Hugging Face or of ours,
 * is converted for the time of the run, in floats. Closing removes what was converted.
 *
 * @param folder the model folder
 * @param converted what is removed; empty where the base is a model folder itself
 */
record OpenedBase(Path folder, Optional<Path> converted) implements AutoCloseable {
  /**
   * Opens it.
   *
   * @throws InputException if it is a checkpoint of another kind, or not whole
   */
  static OpenedBase of(Path base) {
    if (!isCheckpoint(base)) {
      return new OpenedBase(base, Optional.empty());
    }
    try {
      Path temporary = Files.createTempDirectory("amberstream-base");
      // Under its own name, by which cards call it.
      Path name = base.toAbsolutePath().normalize().getFileName();
      OpenedBase opened =
          new OpenedBase(temporary.resolve(name.toString()), Optional.of(temporary));
      try {
        Converter.convert(
            new ConversionOptions(base, opened.folder(), Int8Form.NONE, List.of()),
            ConversionListener.NONE);
        return opened;
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      throw new InputException("%s cannot be converted: %s".formatted(base, e.getMessage()), e);
    }
  }

  /** Weights without a graph: whoever has both is served by the graph. */
  private static boolean isCheckpoint(Path base) {
    return !WeightsFile.in(base).isEmpty() && !hasGraph(base) && !hasGraph(base.resolve("onnx"));
  }

  private static boolean hasGraph(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".onnx"));
    } catch (IOException e) {
      throw new InputException("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    if (converted.isPresent()) {
      try {
        FolderReplacement.delete(converted.get());
      } catch (IOException e) {
        converted.get().toFile().deleteOnExit();
      }
    }
  }
}
