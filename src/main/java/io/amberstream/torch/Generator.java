package io.amberstream.torch;

import static io.amberstream.torch.Values.floats;
import static io.amberstream.torch.Values.optional;

import io.amberstream.weights.EncoderConfig;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The half of ELECTRA that guesses masked tokens: token ids to logits {@code [masked, vocabulary]}.
 * It reads the embeddings of the discriminator and decodes with them too, so that both halves teach
 * them; its other weights stand under {@code generator.}. It reads parameters and owns none; for
 * one thread.
 */
final class Generator {
  private final Encoder encoder;
  private final EncoderConfig config;
  private final Parameters parameters;

  Generator(EncoderConfig config, Parameters parameters) {
    this.config = config;
    this.parameters = parameters;
    encoder = new Encoder(GeneratorShape.PREFIX, Encoder.PREFIX, config, parameters);
  }

  /** The logits of the masked places alone: those of all others would cost the most, for naught. */
  Tensor logits(Batch.Masked batch, double dropout) {
    return Temporaries.freed(() -> guessed(batch, dropout));
  }

  private Tensor guessed(Batch.Masked batch, double dropout) {
    Tensor hidden = encoder.hidden(batch.tokens(), Rounding.NONE, dropout);
    Tensor masked =
        hidden
            .reshape(-1, config.hiddenSize())
            .index_select(0, Values.tensor(batch.places(), batch.places().length));
    Tensor dense = torch.gelu(floats(linear(masked, "dense.weight", "dense.bias")));
    Tensor normalised =
        torch.layer_norm(
            dense,
            new long[] {config.embeddingSize()},
            optional(get("LayerNorm.weight")),
            optional(get("LayerNorm.bias")),
            config.layerNormEps(),
            false);
    Tensor words = parameters.get(Encoder.PREFIX + "embeddings.word_embeddings.weight");
    return floats(torch.linear(normalised, words, optional(get("bias"))));
  }

  private Tensor linear(Tensor input, String weight, String bias) {
    return torch.linear(input, get(weight), optional(get(bias)));
  }

  private Tensor get(String name) {
    return parameters.get(GeneratorShape.PREFIX + name);
  }
}
