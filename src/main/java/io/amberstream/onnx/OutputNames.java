package io.amberstream.onnx;

import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the outputs of heads: exporters call them by different names. */
public final class OutputNames {
  /** Embeddings. The vector of the text first: all steps after the network are in it. */
  static final List<String> EMBEDDINGS =
      List.of("sentence_embedding", "last_hidden_state", "token_embeddings");

  /** What Hugging Face calls the output of most heads. */
  private static final String LOGITS = "logits";

  private OutputNames() {}

  /** The folder with the names that its graph has; a name that config.json chose is kept. */
  public static ModelFolder resolve(ModelFolder declared, OnnxModel graph) {
    Set<String> outputs = graph.outputs().keySet();
    ModelFolder folder = declared;
    for (Head head : declared.heads()) {
      String name = head.outputs().get(0);
      if (head.task() == Task.FEATURE_EXTRACTION && EMBEDDINGS.contains(name)) {
        String output = EMBEDDINGS.stream().filter(outputs::contains).findFirst().orElse(null);
        folder = folder.withOutput(head, output == null ? ofTokens(graph).orElse(name) : output);
      } else if (name.equals(LOGITS) && !outputs.contains(name) && outputs.size() == 1) {
        // An export without names, such as torch.onnx.export makes it.
        folder = folder.withOutput(head, outputs.iterator().next());
      }
    }
    return folder;
  }

  /** The only output, else the only one that has a vector of each token. */
  private static Optional<String> ofTokens(OnnxModel graph) {
    Set<String> all = graph.outputs().keySet();
    List<String> found = all.stream().filter(output -> graph.rank(output) == 3).toList();
    return Stream.of(List.copyOf(all), found)
        .filter(names -> names.size() == 1)
        .map(names -> names.get(0))
        .findFirst();
  }
}
