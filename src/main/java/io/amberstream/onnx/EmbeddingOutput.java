package io.amberstream.onnx;

import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.Task;
import java.util.List;

/** Finds the output that holds embeddings: exporters call it by different names. */
public final class EmbeddingOutput {
  /** The vector of the text first: all steps after the network are in it. */
  static final List<String> NAMES =
      List.of("sentence_embedding", "last_hidden_state", "token_embeddings");

  private EmbeddingOutput() {}

  /** The folder with the names that its graph has; a name that config.json chose is kept. */
  public static ModelFolder resolve(ModelFolder declared, OnnxModel graph) {
    ModelFolder folder = declared;
    for (Head head : declared.heads()) {
      if (head.task() == Task.FEATURE_EXTRACTION && NAMES.contains(head.outputs().get(0))) {
        String output =
            NAMES.stream()
                .filter(graph.outputs()::containsKey)
                .findFirst()
                .orElse(head.outputs().get(0));
        folder = folder.withOutput(head, output);
      }
    }
    return folder;
  }
}
