package io.amberstream.convert;

import io.amberstream.onnx.GraphException;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.Int8;
import io.amberstream.onnx.OnnxModel;
import io.amberstream.onnx.OutputTensor;
import io.amberstream.text.InputSequence;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A graph that sequences are run through one by one. Owns its session. For one thread. */
final class GraphSession implements AutoCloseable {
  private final OnnxModel model;
  private final Set<String> outputs;
  private final InputBuffers buffers = new InputBuffers();

  /**
   * Loads a graph.
   *
   * @throws GraphException if it is none that can be run
   */
  GraphSession(Path file, List<String> outputs) {
    model = OnnxModel.load(file, Int8.EXACT);
    this.outputs = Set.copyOf(outputs);
  }

  /** The outputs of a sequence by name, row-major. */
  Map<String, float[]> run(InputSequence sequence) {
    buffers.fill(List.of(sequence), 0, sequence.length());
    Map<String, float[]> values = new TreeMap<>();
    try (GraphRun run = new GraphRun()) {
      Map<String, OutputTensor> tensors = model.run(buffers, outputs, run);
      tensors.forEach((name, tensor) -> values.put(name, tensor.values()));
    }
    return values;
  }

  @Override
  public void close() {
    model.close();
  }
}
