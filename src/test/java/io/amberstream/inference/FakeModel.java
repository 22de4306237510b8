package io.amberstream.inference;

import io.amberstream.model.ModelId;
import io.amberstream.onnx.GraphRun;
import io.amberstream.onnx.InputBuffers;
import io.amberstream.onnx.OutputTensor;
import java.util.Map;
import java.util.Set;

/**
 * A model without a graph, for what comes before a run.
 *
 * @param name its name
 */
record FakeModel(String name) implements RunnableModel {
  /** The output that needs the first token alone. */
  static final String OF_TEXT = "of_text";

  @Override
  public ModelId id() {
    return new ModelId(name, "00");
  }

  @Override
  public Batching batching() {
    return Batching.FREE;
  }

  @Override
  public int padding() {
    return 0;
  }

  @Override
  public int widestOutput() {
    return 1;
  }

  @Override
  public boolean readsFirstTokenAlone(Set<String> outputs) {
    return outputs.equals(Set.of(OF_TEXT));
  }

  @Override
  public Map<String, OutputTensor> run(InputBuffers buffers, Set<String> outputs, GraphRun run) {
    throw new IllegalStateException("it has no graph");
  }

  @Override
  public void close() {}
}
