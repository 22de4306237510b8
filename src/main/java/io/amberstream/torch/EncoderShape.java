package io.amberstream.torch;

import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The sizes of an encoder's weights, and new ones to begin with. */
public final class EncoderShape {
  /** Standard deviation of new weights, as BERT and ELECTRA begin. */
  private static final double INITIAL_DEVIATION = 0.02;

  private EncoderShape() {}

  /** New weights of an encoder, by Hugging Face's names. */
  public static Weights fresh(EncoderConfig config, RandomGenerator random) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>(embeddings(config));
    shapes.putAll(layers(Encoder.PREFIX, config));
    return new Weights(fresh(shapes, random));
  }

  private static Map<String, List<Integer>> embeddings(EncoderConfig config) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    String prefix = Encoder.PREFIX + "embeddings.";
    int width = config.embeddingSize();
    shapes.put(prefix + "word_embeddings.weight", List.of(config.vocabSize(), width));
    shapes.put(prefix + "position_embeddings.weight", List.of(config.positions(), width));
    if (config.tokenTypes() > 0) {
      shapes.put(prefix + "token_type_embeddings.weight", List.of(config.tokenTypes(), width));
    }
    norm(shapes, prefix + "LayerNorm", width);
    return shapes;
  }

  /** All but the embeddings. */
  static Map<String, List<Integer>> layers(String prefix, EncoderConfig config) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    int hidden = config.hiddenSize();
    if (config.embeddingSize() != hidden) {
      linear(shapes, prefix + "embeddings_project", hidden, config.embeddingSize());
    }
    for (int i = 0; i < config.layers(); i++) {
      String layer = prefix + "encoder.layer." + i + ".";
      for (String product : List.of("query", "key", "value")) {
        linear(shapes, layer + "attention.self." + product, hidden, hidden);
      }
      linear(shapes, layer + "attention.output.dense", hidden, hidden);
      norm(shapes, layer + "attention.output.LayerNorm", hidden);
      linear(shapes, layer + "intermediate.dense", config.intermediateSize(), hidden);
      linear(shapes, layer + "output.dense", hidden, config.intermediateSize());
      norm(shapes, layer + "output.LayerNorm", hidden);
    }
    return shapes;
  }

  static void linear(Map<String, List<Integer>> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", List.of(out, in));
    shapes.put(name + ".bias", List.of(out));
  }

  static void norm(Map<String, List<Integer>> shapes, String name, int width) {
    shapes.put(name + ".weight", List.of(width));
    shapes.put(name + ".bias", List.of(width));
  }

  /** Matrices normal around 0, biases 0, the scales of LayerNorm 1. */
  static Map<String, FloatTensor> fresh(Map<String, List<Integer>> shapes, RandomGenerator random) {
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          FloatTensor tensor = FloatTensor.zeros(shape.toArray(Integer[]::new));
          float[] values = tensor.values();
          for (int i = 0; i < values.length; i++) {
            values[i] =
                shape.size() > 1
                    ? (float) (random.nextGaussian() * INITIAL_DEVIATION)
                    : name.endsWith("LayerNorm.weight") ? 1 : 0;
          }
          weights.put(name, tensor);
        });
    return weights;
  }
}
