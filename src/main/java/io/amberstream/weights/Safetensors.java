package io.amberstream.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Files of the safetensors format: an unsigned 64-bit length, a JSON header of that length with the
 * type, shape and place of each tensor, and their values, row-major and little-endian.
 */
public final class Safetensors {
  static final String METADATA = "__metadata__";

  private Safetensors() {}

  /**
   * Reads all tensors of a file as floats: F64, F32, F16 and BF16. Whole numbers are skipped where
   * they only count positions. A name that the metadata gives to a stored tensor is an alias of it.
   *
   * @throws WeightsException if the file is not whole, not of this format, or holds another type
   */
  public static Weights read(Path file) {
    try {
      return SafetensorsReader.read(file);
    } catch (IOException e) {
      throw new WeightsException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Writes tensors as F32, in their order. The file is written beside its place and renamed.
   *
   * @param metadata texts by name; none of them may have the name of a tensor as its value
   */
  public static void write(Path file, Weights weights, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter.write(file, weights, metadata);
  }
}
