package io.amberstream.inference;

import io.amberstream.model.ModelId;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.OutputTensor;
import java.util.Map;
import java.util.Set;

/**
 * A model as the engine runs it: its graph, and what it takes to plan batches for it. Thread-safe.
 */
public interface RunnableModel extends AutoCloseable {

  /** The name and the hash that results carry. */
  ModelId id();

  /** Which texts may share a run. */
  Batching batching();

  /** The id that fills up the shorter rows of a batch. */
  int padding();

  /** Floats that one token adds to the largest of the outputs; 1 where the graph does not say. */
  int widestOutput();

  /** Whether these outputs need the last layer for the first token alone, and can have it so. */
  boolean readsFirstTokenAlone(Set<String> outputs);

  /**
   * Runs the batch that the buffers were filled with.
   *
   * @param run stays the caller's
   * @return the outputs by name
   * @throws io.amberstream.onnx.GraphException if the run fails, or was told to end
   */
  Map<String, OutputTensor> run(InputBuffers buffers, Set<String> outputs, GraphRun run);

  /** Frees what is native; only when no run is under way. A second call does nothing. */
  @Override
  void close();
}
