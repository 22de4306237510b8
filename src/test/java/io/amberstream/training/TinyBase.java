package io.amberstream.training;

import io.amberstream.golden.GoldenModels;
import io.amberstream.graph.ElectraGraph;
import io.amberstream.graph.GraphHead;
import io.amberstream.graph.Int8Form;
import io.amberstream.graph.Precision;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** A tiny model folder in the form that this product writes, with random weights. */
public final class TinyBase {
  private static final int WIDTH = 64;
  private static final int WIDE = 128;

  static final EncoderConfig CONFIG = read();

  private static final HeadShape MOOD =
      new HeadShape("mood", Task.TEXT_CLASSIFICATION, 2, ProblemType.SINGLE_LABEL_CLASSIFICATION);

  private TinyBase() {}

  private static EncoderConfig read() {
    EncoderConfig golden =
        EncoderConfig.read(GoldenModels.folder("text-classification").resolve("config.json"));
    return new EncoderConfig(
        golden.vocabSize(), WIDTH, WIDTH, 2, 4, WIDE, 64, 2, 1e-12f, 0, golden.padTokenId());
  }

  /** Writes it, with one head {@code mood}. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(
        GoldenModels.folder("text-classification").resolve("tokenizer.json"),
        folder.resolve("tokenizer.json"));
    String sizes =
        """
        {"model_type": "electra", "vocab_size": %d, "embedding_size": %d, "hidden_size": %d,
         "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": %d,
         "max_position_embeddings": 64, "type_vocab_size": 2, "layer_norm_eps": 1e-12,
         "heads": {"mood": {"task": "text-classification", "output": "mood_logits",
           "id2label": {"0": "bad", "1": "good"},
           "problem_type": "single_label_classification"}}}
        """;
    Files.writeString(
        folder.resolve("config.json"), sizes.formatted(CONFIG.vocabSize(), WIDTH, WIDTH, WIDE));
    ElectraGraph.write(
        folder.resolve("model.onnx"),
        CONFIG,
        weights(),
        List.of(new GraphHead("mood", Task.TEXT_CLASSIFICATION, List.of("mood_logits"))),
        new Precision.Fp32());
    return folder;
  }

  /** How it learns with {@code tune: all}, which ends in bytes. */
  static RunSettings settings(long steps, boolean keepsCheckpoint) {
    RunSettings usual = RunSettings.of(Tune.ALL);
    return new RunSettings(
        usual.maxLength(),
        Optional.of(steps),
        1,
        Optional.empty(),
        32,
        Int8Form.STATIC,
        usual.rounded(),
        // Random weights have far to go.
        usual.optimiser().withRates(1e-3, 5e-3),
        new NetworkSettings(0, false),
        1,
        false,
        keepsCheckpoint,
        true);
  }

  /** Random ones, the same every time. */
  static Weights weights() {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    BiConsumer<String, List<Integer>> add =
        (name, shape) -> weights.put(name, tensor(name, shape, random));
    String embeddings = "electra.embeddings.";
    add.accept(embeddings + "word_embeddings.weight", List.of(CONFIG.vocabSize(), WIDTH));
    add.accept(embeddings + "position_embeddings.weight", List.of(64, WIDTH));
    add.accept(embeddings + "token_type_embeddings.weight", List.of(2, WIDTH));
    norm(add, embeddings + "LayerNorm");
    for (int layer = 0; layer < 2; layer++) {
      String prefix = "electra.encoder.layer." + layer + ".";
      for (String product : List.of("query", "key", "value")) {
        linear(add, prefix + "attention.self." + product, WIDTH, WIDTH);
      }
      linear(add, prefix + "attention.output.dense", WIDTH, WIDTH);
      norm(add, prefix + "attention.output.LayerNorm");
      linear(add, prefix + "intermediate.dense", WIDE, WIDTH);
      linear(add, prefix + "output.dense", WIDTH, WIDE);
      norm(add, prefix + "output.LayerNorm");
    }
    weights.putAll(MOOD.fresh(WIDTH, random));
    // Logits far from each other, as those of a head that has learnt.
    float[] last = Objects.requireNonNull(weights.get("heads.mood.out_proj.weight")).values();
    for (int i = 0; i < last.length; i++) {
      last[i] *= 200;
    }
    return new Weights(weights);
  }

  private static void norm(BiConsumer<String, List<Integer>> add, String name) {
    add.accept(name + ".weight", List.of(WIDTH));
    add.accept(name + ".bias", List.of(WIDTH));
  }

  private static void linear(BiConsumer<String, List<Integer>> add, String name, int out, int in) {
    add.accept(name + ".weight", List.of(out, in));
    add.accept(name + ".bias", List.of(out));
  }

  private static FloatTensor tensor(String name, List<Integer> shape, SplittableRandom random) {
    FloatTensor tensor = FloatTensor.zeros(shape.toArray(Integer[]::new));
    boolean scale = name.endsWith("LayerNorm.weight");
    // Attention looks at all words alike, places hardly count, and a word stays what it is.
    boolean quiet = name.contains("query") || name.contains("key") || name.contains("position");
    double deviation = quiet ? 0.02 : 0.1;
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) ((scale ? 1 : 0) + deviation * random.nextGaussian());
    }
    return tensor;
  }
}
