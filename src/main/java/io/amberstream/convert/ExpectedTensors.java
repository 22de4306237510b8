package io.amberstream.convert;

import io.amberstream.model.Head;
import io.amberstream.weights.EncoderConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors that a network has by its sizes: their names here, and their shapes. */
final class ExpectedTensors {
  private final EncoderConfig config;
  private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

  private ExpectedTensors(EncoderConfig config) {
    this.config = config;
  }

  /**
   * Those of an encoder with these heads.
   *
   * @param text what comes before the last product of a head for texts
   */
  static Map<String, List<Integer>> of(EncoderConfig config, List<Head> heads, TextLayer text) {
    ExpectedTensors expected = new ExpectedTensors(config);
    expected.embeddings();
    for (int layer = 0; layer < config.layers(); layer++) {
      expected.layer("electra.encoder.layer." + layer + ".");
    }
    heads.forEach(head -> expected.head(head, text));
    return expected.shapes;
  }

  /** Names of the two products of a family's heads for texts. */
  enum TextLayer {
    ELECTRA("dense", "out_proj"),
    POOLER("pooler", "classifier"),
    PRE_CLASSIFIER("pre_classifier", "classifier");

    private final String first;
    private final String last;

    TextLayer(String first, String last) {
      this.first = first;
      this.last = last;
    }
  }

  private void embeddings() {
    int width = config.embeddingSize();
    String prefix = "electra.embeddings.";
    shapes.put(prefix + "word_embeddings.weight", List.of(config.vocabSize(), width));
    shapes.put(prefix + "position_embeddings.weight", List.of(config.positions(), width));
    if (config.tokenTypes() > 0) {
      shapes.put(prefix + "token_type_embeddings.weight", List.of(config.tokenTypes(), width));
    }
    norm(prefix + "LayerNorm", width);
    if (width != config.hiddenSize()) {
      linear("electra.embeddings_project", config.hiddenSize(), width);
    }
  }

  private void layer(String prefix) {
    int width = config.hiddenSize();
    for (String part : List.of("query", "key", "value")) {
      linear(prefix + "attention.self." + part, width, width);
    }
    linear(prefix + "attention.output.dense", width, width);
    norm(prefix + "attention.output.LayerNorm", width);
    linear(prefix + "intermediate.dense", config.intermediateSize(), width);
    linear(prefix + "output.dense", width, config.intermediateSize());
    norm(prefix + "output.LayerNorm", width);
  }

  private void head(Head head, TextLayer text) {
    int labels = head.labels().size();
    String prefix = "heads." + head.name() + ".";
    int width = config.hiddenSize();
    switch (head.task()) {
      case TEXT_CLASSIFICATION -> {
        linear(prefix + text.first, width, width);
        linear(prefix + text.last, labels, width);
      }
      case TOKEN_CLASSIFICATION -> linear(prefix + "classifier", labels, width);
      case QUESTION_ANSWERING -> linear(prefix + "qa_outputs", 2, width);
      case REPLACED_TOKEN_DETECTION -> {
        linear(prefix + "dense", width, width);
        linear(prefix + "dense_prediction", 1, width);
      }
      case FILL_MASK -> {
        linear(prefix + "dense", config.embeddingSize(), width);
        norm(prefix + "LayerNorm", config.embeddingSize());
        shapes.put(prefix + "bias", List.of(config.vocabSize()));
      }
      case FEATURE_EXTRACTION -> {}
    }
  }

  private void linear(String name, int out, int in) {
    shapes.put(name + ".weight", List.of(out, in));
    shapes.put(name + ".bias", List.of(out));
  }

  private void norm(String name, int width) {
    shapes.put(name + ".weight", List.of(width));
    shapes.put(name + ".bias", List.of(width));
  }
}
