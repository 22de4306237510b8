package io.amberstream.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ModelFolderException;
import io.amberstream.model.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Tells a graph's task from its outputs, for a config.json that names no architecture. */
public final class GraphTask {
  private GraphTask() {}

  /**
   * The task: questions have start and end logits, a bare encoder its last hidden state; logits
   * {@code [batch, labels]} judge a text, {@code [batch, sequence]} are replaced-token-detection,
   * {@code [batch, sequence, labels]} label tokens, and with as many labels as the vocabulary they
   * fill masks.
   *
   * @throws ModelFolderException if the outputs fit no task
   */
  public static Task of(ModelFolder folder, OnnxModel graph) {
    Map<String, NodeInfo> outputs = graph.outputs();
    if (outputs.containsKey("start_logits") && outputs.containsKey("end_logits")) {
      return Task.QUESTION_ANSWERING;
    }
    if (OutputNames.EMBEDDINGS.stream().anyMatch(outputs::containsKey)) {
      return Task.FEATURE_EXTRACTION;
    }
    NodeInfo logits = outputs.get("logits");
    if (logits != null && logits.getInfo() instanceof TensorInfo tensor) {
      long[] shape = tensor.getShape();
      if (shape.length == 2) {
        return shape[1] > 0 ? Task.TEXT_CLASSIFICATION : Task.REPLACED_TOKEN_DETECTION;
      }
      if (shape.length == 3) {
        return shape[2] == folder.vocabularySize() ? Task.FILL_MASK : Task.TOKEN_CLASSIFICATION;
      }
    }
    throw new ModelFolderException(
        folder.directory(),
        List.of(
            "config.json names no architecture and the graph's outputs %s fit no task;"
                    .formatted(new TreeSet<>(outputs.keySet()))
                + " name it, such as \"architectures\": [\"ElectraForSequenceClassification\"]"));
  }
}
