package io.amberstream.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.golden.Checkpoints;
import io.amberstream.graph.Int8Form;
import io.amberstream.weights.CheckpointFolder;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A checkpoint that is not quite as the reference implementation wrote it. */
final class ChangedCheckpoint {
  private ChangedCheckpoint() {}

  /** A copy with other tensors. */
  static Path of(Path source, String name, Consumer<Map<String, FloatTensor>> change)
      throws IOException {
    Checkpoints.copy(name, source);
    Map<String, FloatTensor> tensors =
        new LinkedHashMap<>(CheckpointFolder.read(source).weights().tensors());
    change.accept(tensors);
    Safetensors.write(source.resolve("model.safetensors"), new Weights(tensors), Map.of());
    return source;
  }

  /** Changes its settings. */
  static void config(Path source, Consumer<ObjectNode> edit) throws IOException {
    ObjectNode config = JsonFiles.read(source.resolve("config.json"));
    edit.accept(config);
    JsonFiles.write(source.resolve("config.json"), config);
  }

  static Conversion convert(Path source, Path out, Int8Form form) throws IOException {
    return Converter.convert(
        new ConversionOptions(source, out, form, List.of()), ConversionListener.NONE);
  }
}
