package io.amberstream.torch;

import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A generator's sizes, and the names of its weights. Beside a discriminator they stand under {@code
 * generator.}; by itself it is an encoder with a head that fills masks. Immutable.
 *
 * @param config of the generator; its embeddings are the discriminator's
 */
public record GeneratorShape(EncoderConfig config) {
  /** What the names of its weights begin with. */
  static final String PREFIX = "generator.";

  private static final String EMBEDDINGS = Encoder.PREFIX + "embeddings.";
  private static final int QUARTER = 4;

  /**
   * As the paper makes it for a discriminator: a quarter of its width, attention heads and
   * feed-forward, all of its layers. A larger one leaves the discriminator nothing to find.
   */
  public static GeneratorShape of(EncoderConfig discriminator) {
    int heads = Math.max(1, discriminator.attentionHeads() / QUARTER);
    int width = Math.max(1, discriminator.hiddenSize() / QUARTER / heads) * heads;
    return new GeneratorShape(
        new EncoderConfig(
            discriminator.vocabSize(),
            discriminator.embeddingSize(),
            width,
            discriminator.layers(),
            heads,
            Math.max(1, discriminator.intermediateSize() / QUARTER),
            discriminator.positions(),
            discriminator.tokenTypes(),
            discriminator.layerNormEps(),
            discriminator.positionOffset(),
            discriminator.padTokenId()));
  }

  /** New weights to begin with, beside those of a discriminator. */
  public Map<String, FloatTensor> fresh(RandomGenerator random) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>(EncoderShape.layers(PREFIX, config));
    EncoderShape.linear(shapes, PREFIX + "dense", config.embeddingSize(), config.hiddenSize());
    EncoderShape.norm(shapes, PREFIX + "LayerNorm", config.embeddingSize());
    shapes.put(PREFIX + "bias", List.of(config.vocabSize()));
    return EncoderShape.fresh(shapes, random);
  }

  /**
   * The weights of the generator by itself.
   *
   * @param both those of a network with a generator
   * @param head the name of the head that fills masks
   */
  public Weights alone(Weights both, String head) {
    Map<String, FloatTensor> weights = new LinkedHashMap<>(both.startingWith(EMBEDDINGS).tensors());
    both.startingWith(PREFIX)
        .tensors()
        .forEach((name, tensor) -> weights.put(alone(name, head), tensor));
    return new Weights(weights);
  }

  private static String alone(String name, String head) {
    String rest = name.substring(PREFIX.length());
    return (isEncoder(rest) ? Encoder.PREFIX : "heads." + head + ".") + rest;
  }

  /**
   * The other way: what a generator by itself brings to a discriminator. Its embeddings and its
   * decoder stay behind, as the discriminator's take their place.
   */
  public static Map<String, FloatTensor> beside(Weights alone, String head) {
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    String prefix = "heads." + head + ".";
    alone
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.equals(prefix + "decoder.bias")) {
                weights.put(PREFIX + "bias", tensor);
              } else if (name.startsWith(prefix) && !name.startsWith(prefix + "decoder.")) {
                weights.put(PREFIX + name.substring(prefix.length()), tensor);
              } else if (name.startsWith(Encoder.PREFIX) && !name.startsWith(EMBEDDINGS)) {
                weights.put(PREFIX + name.substring(Encoder.PREFIX.length()), tensor);
              }
            });
    return weights;
  }

  private static boolean isEncoder(String rest) {
    return rest.startsWith("encoder.") || rest.startsWith("embeddings_project.");
  }
}
