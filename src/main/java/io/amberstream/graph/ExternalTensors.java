package io.amberstream.graph;

import io.amberstream.input.LfsPointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of tensors that lie in files beside a graph, as exporters write them for large
 * networks, and PyTorch for all.
 */
final class ExternalTensors {
  private final Path folder;

  /**
   * Those of a graph in this folder.
   *
   * @param folder where the file of the graph is
   */
  ExternalTensors(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The bytes of a tensor, mapped from its file.
   *
   * @param place {@code location}, which is a path relative to the folder, {@code offset}, 0 if not
   *     said, and {@code length}, the rest of the file if not said
   * @throws OnnxFileException if they are not there, or not in the folder
   */
  ByteBuffer read(Map<String, String> place) {
    String location = place.getOrDefault("location", "");
    Path file = folder.resolve(location).normalize();
    try {
      if (!Files.isRegularFile(file)) {
        throw new OnnxFileException(
            "its tensors are in another file, %s, which is missing; copy it there".formatted(file));
      }
      if (!file.startsWith(folder) || !file.toRealPath().startsWith(folder.toRealPath())) {
        throw new OnnxFileException(
            "its tensors are in another file, %s, outside of the folder; copy it there"
                .formatted(location));
      }
      Optional<String> pointer = LfsPointer.describe(file);
      if (pointer.isPresent()) {
        throw new OnnxFileException(location + " is " + pointer.get());
      }
      return map(file, place);
    } catch (IOException e) {
      throw new OnnxFileException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static ByteBuffer map(Path file, Map<String, String> place) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long offset = number(place, "offset", 0);
      long length = number(place, "length", channel.size() - offset);
      if (offset < 0
          || length < 0
          || length > Integer.MAX_VALUE
          || offset > channel.size() - length) {
        throw new OnnxFileException(
            "%s has %d bytes, and a tensor is to have %d from %d on; copy that file anew"
                .formatted(file, channel.size(), length, offset));
      }
      return channel.map(MapMode.READ_ONLY, offset, length);
    }
  }

  private static long number(Map<String, String> place, String key, long fallback) {
    String text = place.get(key);
    try {
      return text == null ? fallback : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new OnnxFileException(
          "the %s of a tensor is \"%s\", expected a number".formatted(key, text), e);
    }
  }
}
