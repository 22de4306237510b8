package io.amberstream.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.graph.GraphHead;
import io.amberstream.model.Head;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.Family;
import io.amberstream.weights.Weights;
import io.amberstream.weights.WeightsException;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint of Hugging Face, every tensor of which is accounted for. Immutable, but for the
 * JSON.
 *
 * @param directory its folder
 * @param family whose names its tensors have
 * @param config the sizes of its encoder
 * @param heads its heads
 * @param weights by the names that the graph takes
 * @param configJson its {@code config.json}
 * @param notes what its owner may want to know, a sentence each
 */
record Checkpoint(
    Path directory,
    Family family,
    EncoderConfig config,
    List<Head> heads,
    Weights weights,
    ObjectNode configJson,
    List<String> notes) {

  Checkpoint {
    heads = List.copyOf(heads);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a folder.
   *
   * @throws ConvertException if a tensor is missing, has another size or is of no use
   * @throws WeightsException if a file cannot be read
   */
  static Checkpoint read(Path directory) {
    return CheckpointReader.read(directory);
  }

  List<GraphHead> graphHeads() {
    return heads.stream().map(GraphHead::of).toList();
  }
}
