package io.amberstream.golden;

import io.amberstream.golden.OnnxGraph.Attribute;
import java.nio.file.Path;
import java.util.List;

/**
 * Models that do what none should. All classify texts as the golden folder {@code
 * text-classification} does, by the number of their tokens, and misbehave where a text has the word
 * {@link #POISON}.
 */
public final class StrangeModels {
  /** The word that they stumble over. */
  public static final String POISON = "zebra";

  private static final long POISON_ID = 30_600;
  private static final long LABELS = 4;
  private static final String STRANGE = "strange";

  private StrangeModels() {}

  /** Runs for ever, node after node, so that it can be told to stop. */
  public static Path endless(Path empty) {
    OnnxGraph step =
        new OnnxGraph()
            .input("turn", OnnxGraph.INT64)
            .input("goes_on", OnnxGraph.BOOL)
            .input("before", OnnxGraph.FLOAT)
            .reals("small", List.of(), 1e-9f)
            .node("Identity", List.of("goes_on"), "still_goes_on")
            .node("Add", List.of("before", "small"), "after")
            .output("still_goes_on", OnnxGraph.BOOL)
            .output("after", OnnxGraph.FLOAT);
    return folder(
        empty,
        poisoned()
            .numbers("turns", List.of(), 1L << 40)
            .reals("zero", List.of(), 0)
            .node("Mul", List.of("poisoned", "turns"), "all_turns")
            .node("Loop", List.of("all_turns", "", "zero"), STRANGE, Attribute.of("body", step)));
  }

  /** Takes hours within a single node, which nothing can interrupt. */
  public static Path hanging(Path empty) {
    long width = 4_000_000;
    return folder(
        empty,
        poisoned()
            .numbers("one", List.of(1L), 1)
            .numbers("ones", List.of(2L), 1, 1)
            .numbers("width", List.of(1L), width)
            .node("Reshape", List.of("poisoned", "one"), "poisoned_1")
            .node("Mul", List.of("poisoned_1", "width"), "more")
            .node("Add", List.of("more", "width"), "length")
            .node("Concat", List.of("ones", "length"), "shape", Attribute.of("axis", 0))
            .node("ConstantOfShape", List.of("shape"), "line")
            .node("MaxPool", List.of("line"), "pooled", Attribute.ofList("kernel_shape", width))
            .node("ReduceMax", List.of("pooled"), STRANGE, Attribute.of("keepdims", 0)));
  }

  /** Asks for a pebibyte for each text of a batch but the first two. */
  public static Path hungry(Path empty) {
    return folder(
        empty,
        new OnnxGraph()
            .numbers("first", List.of(1L), 0)
            .numbers("one", List.of(1L), 1)
            .numbers("two", List.of(1L), 2)
            .numbers("much", List.of(1L), 1L << 48)
            .node("Shape", List.of("input_ids"), "sizes")
            .node("Gather", List.of("sizes", "first"), "batch")
            .node("Max", List.of("batch", "two"), "two_or_more")
            .node("Sub", List.of("two_or_more", "two"), "others")
            .node("Mul", List.of("others", "much"), "more")
            .node("Add", List.of("more", "one"), "size")
            .node("ConstantOfShape", List.of("size"), "zeros")
            .node("ReduceSum", List.of("zeros"), STRANGE, Attribute.of("keepdims", 0)));
  }

  /** Gives out what is no number, about every text. */
  public static Path notANumber(Path empty) {
    return folder(
        empty,
        new OnnxGraph().reals("zero", List.of(), 0).node("Div", List.of("zero", "zero"), STRANGE));
  }

  /** With {@code poisoned}, which is 1 where a text of the batch has the word, else 0. */
  private static OnnxGraph poisoned() {
    return new OnnxGraph()
        .numbers("poison", List.of(), POISON_ID)
        .node("Equal", List.of("input_ids", "poison"), "is_poison")
        .node("Cast", List.of("is_poison"), "is_poison_1", Attribute.of("to", OnnxGraph.INT64))
        .node("ReduceMax", List.of("is_poison_1"), "poisoned", Attribute.of("keepdims", 0));
  }

  /** Adds the classification to a graph that has a scalar {@link #STRANGE}. */
  private static Path folder(Path empty, OnnxGraph graph) {
    graph
        .reals("weights", List.of(1L, LABELS), 0.01f, 0.02f, -0.01f, -0.02f)
        .node("Cast", List.of("attention_mask"), "mask", Attribute.of("to", OnnxGraph.FLOAT))
        .node("ReduceSum", List.of("mask"), "length_1", Attribute.ofList("axes", 1))
        .node("MatMul", List.of("length_1", "weights"), "plain")
        .node("Add", List.of("plain", STRANGE), "logits")
        .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
        .input("attention_mask", OnnxGraph.INT64, "batch", "sequence")
        .output("logits", OnnxGraph.FLOAT, "batch", LABELS);
    DoctoredFolder folder = DoctoredFolder.copy("text-classification", empty);
    folder.onnx(ignored -> graph.model());
    folder.tokenId(POISON, Math.toIntExact(POISON_ID));
    folder.config(config -> config.put("vocab_size", POISON_ID + 1));
    return folder.path();
  }
}
