package io.amberstream.golden;

import io.amberstream.golden.OnnxGraph.Attribute;
import java.nio.file.Path;
import java.util.List;

/**
 * Graphs of the shapes and types that folders of the hub have, written node by node. Those that
 * classify do so by the number of their tokens.
 */
public final class HubModels {
  private static final long LABELS = 4;

  private HubModels() {}

  /** Classifies; its inputs are int32. */
  public static Path narrowInputs(Path empty) {
    return classifier(empty, OnnxGraph.INT32, OnnxGraph.INT32, OnnxGraph.FLOAT, "plain");
  }

  /** Classifies; its mask is of this ONNX type, such as 9 for bool. */
  public static Path maskOf(Path empty, int type) {
    return classifier(empty, OnnxGraph.INT64, type, OnnxGraph.FLOAT, "plain");
  }

  /** Classifies, and has the one row of its example written inside. */
  public static Path oneRow(Path empty) {
    return classifier(empty, OnnxGraph.INT64, OnnxGraph.INT64, OnnxGraph.FLOAT, "of_one_row");
  }

  /** Classifies; its output is of this ONNX type, such as 10 for float16. */
  public static Path outputOf(Path empty, int type) {
    return classifier(empty, OnnxGraph.INT64, OnnxGraph.INT64, type, "plain");
  }

  private static Path classifier(Path empty, int inputs, int mask, int output, String logits) {
    OnnxGraph graph =
        new OnnxGraph()
            .reals("weights", List.of(1L, LABELS), 0.25f, 0.5f, -0.25f, -0.5f)
            .node("Cast", List.of("attention_mask"), "mask", Attribute.of("to", OnnxGraph.FLOAT))
            .node("ReduceSum", List.of("mask"), "length_1", Attribute.ofList("axes", 1))
            .node("MatMul", List.of("length_1", "weights"), "plain")
            .numbers("one_row", List.of(2L), 1, LABELS)
            .node("Reshape", List.of("plain", "one_row"), "of_one_row")
            .node("Cast", List.of(logits), "logits", Attribute.of("to", output))
            .input("input_ids", inputs, "batch", "sequence")
            .input("attention_mask", mask, "batch", "sequence")
            .input("token_type_ids", inputs, "batch", "sequence")
            .output("logits", output, "batch", LABELS);
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", empty);
    folder.onnx(ignored -> graph.model());
    return folder.path();
  }

  /** Classifies by the number of all tokens, of padding too: it is told no mask. */
  public static Path withoutMask(Path empty) {
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", empty);
    folder.onnx(ignored -> countsAll().model());
    return folder.path();
  }

  /** The same, but it has an input for the mask, which it does not read. */
  public static Path unheededMask(Path empty) {
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", empty);
    folder.onnx(
        ignored ->
            countsAll().input("attention_mask", OnnxGraph.INT64, "batch", "sequence").model());
    return folder.path();
  }

  private static OnnxGraph countsAll() {
    return new OnnxGraph()
        .numbers("none", List.of(), 0)
        .reals("weights", List.of(1L, LABELS), 0.25f, 0.5f, -0.25f, -0.5f)
        .node("Equal", List.of("input_ids", "none"), "padded")
        .node("Cast", List.of("padded"), "numbers", Attribute.of("to", OnnxGraph.FLOAT))
        .node("Exp", List.of("numbers"), "ones")
        .node("Ceil", List.of("ones"), "counts")
        .node("ReduceSum", List.of("counts"), "length_1", Attribute.ofList("axes", 1))
        .node("MatMul", List.of("length_1", "weights"), "logits")
        .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
        .output("logits", OnnxGraph.FLOAT, "batch", LABELS);
  }

  /** Scores a text of n tokens with the logit 40 + n: too much for a float's sigmoid. */
  public static Path sureOfAll(Path empty) {
    return scorer(empty, 0);
  }

  /** Asks for keys and values of the tokens before, in so many layers. */
  public static Path generator(Path empty, int layers) {
    return scorer(empty, layers);
  }

  private static Path scorer(Path empty, int layers) {
    OnnxGraph graph =
        new OnnxGraph()
            .reals("forty", List.of(), 40)
            .node("Cast", List.of("attention_mask"), "mask", Attribute.of("to", OnnxGraph.FLOAT))
            .node("ReduceSum", List.of("mask"), "length_1", Attribute.ofList("axes", 1))
            .node("Add", List.of("length_1", "forty"), "logits")
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .input("attention_mask", OnnxGraph.INT64, "batch", "sequence")
            .output("logits", OnnxGraph.FLOAT, "batch", 1L);
    for (int layer = 0; layer < layers; layer++) {
      graph.input("past_key_values.%d.key".formatted(layer), OnnxGraph.FLOAT, "batch", "past");
      graph.input("past_key_values.%d.value".formatted(layer), OnnxGraph.FLOAT, "batch", "past");
    }
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", empty);
    folder.onnx(ignored -> graph.model());
    folder.config(
        config -> {
          config.putObject("id2label").put("0", "LABEL_0");
          config.remove("label2id");
        });
    return folder.path();
  }

  /** Gives the sum of the positions that it is told, padding left out; of this family. */
  public static Path toldPositions(Path empty, String family) {
    OnnxGraph graph =
        new OnnxGraph()
            .node("Mul", List.of("position_ids", "attention_mask"), "kept")
            .node("Cast", List.of("kept"), "numbers", Attribute.of("to", OnnxGraph.FLOAT))
            .node("ReduceSum", List.of("numbers"), "logits", Attribute.ofList("axes", 1))
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .input("attention_mask", OnnxGraph.INT64, "batch", "sequence")
            .input("position_ids", OnnxGraph.INT64, "batch", "sequence")
            .output("logits", OnnxGraph.FLOAT, "batch", 1L);
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", empty);
    folder.onnx(ignored -> graph.model());
    folder.config(
        config -> {
          config.put("model_type", family).put("problem_type", "regression").remove("id2label");
          config.remove("label2id");
          config.remove("pad_token_id");
          config.putObject("id2label").put("0", "sum");
        });
    return folder.path();
  }

  /**
   * An encoder as sentence-transformers exports it. The vector of the nth token is (n, 1), counted
   * from 0; that of the text, where the graph gives it out, (-n, -1) of its last token.
   */
  public static Path sentenceEncoder(Path empty, boolean ofText) {
    OnnxGraph graph =
        new OnnxGraph()
            .numbers("axis", List.of(), 1)
            .reals("one", List.of(), 1)
            .reals("right", List.of(1L, 2L), 1, 0)
            .reals("up", List.of(2L), 0, 1)
            .node("Cast", List.of("attention_mask"), "mask", Attribute.of("to", OnnxGraph.FLOAT))
            .node("CumSum", List.of("mask", "axis"), "counted")
            .node("Sub", List.of("counted", "one"), "from_zero")
            .node("Unsqueeze", List.of("from_zero"), "column", Attribute.ofList("axes", 2))
            .node("MatMul", List.of("column", "right"), "flat")
            .node("Add", List.of("flat", "up"), "token_embeddings")
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .input("attention_mask", OnnxGraph.INT64, "batch", "sequence")
            .output("token_embeddings", OnnxGraph.FLOAT, "batch", "sequence", 2L);
    if (ofText) {
      graph
          .node(
              "ReduceMax",
              List.of("token_embeddings"),
              "greatest",
              Attribute.ofList("axes", 1),
              Attribute.of("keepdims", 0))
          .node("Neg", List.of("greatest"), "sentence_embedding")
          .output("sentence_embedding", OnnxGraph.FLOAT, "batch", 2L);
    }
    DoctoredFolder folder = DoctoredFolder.copy("feature-extraction", empty);
    folder.onnx(ignored -> graph.model());
    folder.config(config -> config.putArray("architectures").add("BertModel"));
    return folder.path();
  }

  /**
   * Classifies as the RoBERTa family does: byte-level, with a table of so many positions, of which
   * those up to that of padding are never a token's.
   */
  public static Path roberta(Path empty, int positions) {
    float[] table = new float[Math.toIntExact(positions * LABELS)];
    for (int i = 0; i < table.length; i++) {
      table[i] = i % LABELS;
    }
    OnnxGraph graph =
        new OnnxGraph()
            .numbers("padding", List.of(), ByteLevelTokenizer.PADDING_ID)
            .numbers("axis", List.of(), 1)
            .reals("table", List.of((long) positions, LABELS), table)
            .node("Equal", List.of("input_ids", "padding"), "padded")
            .node("Not", List.of("padded"), "kept")
            .node("Cast", List.of("kept"), "ones", Attribute.of("to", OnnxGraph.INT64))
            .node("CumSum", List.of("ones", "axis"), "counted")
            .node("Mul", List.of("counted", "ones"), "from_one")
            .node("Add", List.of("from_one", "padding"), "positions")
            .node("Gather", List.of("table", "positions"), "embedded")
            .node(
                "ReduceMean",
                List.of("embedded"),
                "logits",
                Attribute.ofList("axes", 1),
                Attribute.of("keepdims", 0))
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .input("attention_mask", OnnxGraph.INT64, "batch", "sequence")
            .output("logits", OnnxGraph.FLOAT, "batch", LABELS);
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", empty);
    folder.onnx(ignored -> graph.model());
    folder.delete("tokenizer_config.json");
    ByteLevelTokenizer.write(folder.path());
    folder.config(
        config ->
            config
                .put("model_type", "roberta")
                .put("max_position_embeddings", positions)
                .put("pad_token_id", ByteLevelTokenizer.PADDING_ID)
                .put("vocab_size", ByteLevelTokenizer.VOCABULARY));
    return folder.path();
  }
}
