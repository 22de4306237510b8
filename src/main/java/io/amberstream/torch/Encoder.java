package io.amberstream.torch;

import static io.amberstream.torch.Values.floats;
import static io.amberstream.torch.Values.optional;

import io.amberstream.weights.EncoderConfig;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The encoder of ELECTRA and BERT: token ids to hidden states {@code [rows, width, hidden]}. The
 * names of its weights are Hugging Face's, so that a checkpoint can be searched for them. It reads
 * parameters and owns none; for one thread.
 */
final class Encoder {
  /** What the names of its weights begin with. */
  static final String PREFIX = "electra.";

  /** How far below all others a score is whose share of attention is 0. */
  private static final double FAR_BELOW = 1e4;

  private final String prefix;
  private final String embeddings;
  private final EncoderConfig config;
  private final Parameters parameters;

  Encoder(String prefix, EncoderConfig config, Parameters parameters) {
    this(prefix, prefix, config, parameters);
  }

  /**
   * One that reads embeddings of another.
   *
   * @param owner what the names of the embeddings begin with
   */
  Encoder(String prefix, String owner, EncoderConfig config, Parameters parameters) {
    this.prefix = prefix;
    this.embeddings = owner + "embeddings.";
    this.config = config;
    this.parameters = parameters;
  }

  /**
   * Runs it.
   *
   * @param dropout share of the embedding that is dropped; 0 outside training
   */
  Tensor hidden(Batch.Tokens batch, Rounding rounding, double dropout) {
    return Temporaries.freed(
        () -> {
          TensorOptional mask = mask(batch);
          Tensor states =
              Temporaries.freed(
                  () -> project(torch.dropout(embed(batch, rounding), dropout, dropout > 0)));
          for (int number = 0; number < config.layers(); number++) {
            String name = "encoder.layer." + number + ".";
            Tensor input = states;
            states = Temporaries.freed(() -> layer(name, input, mask, rounding));
          }
          return floats(states);
        });
  }

  private Tensor embed(Batch.Tokens batch, Rounding rounding) {
    long[] shape = {batch.rows(), batch.width()};
    Tensor words =
        rounding.embedding(
            torch.embedding(
                parameters.get(embeddings + "word_embeddings.weight"),
                Values.tensor(batch.inputIds(), shape)));
    Tensor positions =
        parameters
            .get(embeddings + "position_embeddings.weight")
            .narrow(0, config.positionOffset(), batch.width());
    Tensor sum = words.add(positions);
    if (config.tokenTypes() > 0) {
      Tensor types = parameters.get(embeddings + "token_type_embeddings.weight");
      sum = sum.add(torch.embedding(types, Values.tensor(batch.tokenTypeIds(), shape)));
    }
    return norm(embeddings + "LayerNorm", sum);
  }

  private Tensor project(Tensor embeddings) {
    return config.embeddingSize() == config.hiddenSize()
        ? embeddings
        : torch.linear(
            embeddings, weight("embeddings_project"), optional(bias("embeddings_project")));
  }

  private Tensor layer(String name, Tensor states, TensorOptional mask, Rounding rounding) {
    String attention = name + "attention.";
    Tensor input = rounding.activation(site(attention + "self"), states, Rounding.CENTRE);
    Tensor query = split(product(attention + "self.query", input, rounding));
    Tensor key = split(product(attention + "self.key", input, rounding));
    Tensor value = split(product(attention + "self.value", input, rounding));
    Tensor context = attention(query, key, value, mask);
    Tensor joined =
        context.transpose(1, 2).reshape(states.size(0), states.size(1), config.hiddenSize());
    Tensor attended =
        norm(
            prefix + attention + "output.LayerNorm",
            rounded(attention + "output.dense", joined, Rounding.CENTRE, rounding).add(states));
    Tensor wide =
        torch.gelu(rounded(name + "intermediate.dense", attended, Rounding.CENTRE, rounding));
    return norm(
        prefix + name + "output.LayerNorm",
        rounded(name + "output.dense", wide, Rounding.AFTER_GELU, rounding).add(attended));
  }

  /** Of {@code [rows, heads, width, size]}; what is filled up is not looked at. */
  private Tensor attention(Tensor query, Tensor key, Tensor value, TensorOptional mask) {
    if (query.scalar_type().intern() != ScalarType.BFloat16) {
      return torch.scaled_dot_product_attention(
          query, key, value, mask, 0, false, new DoubleOptional(), false);
    }
    // This build of libtorch takes a dozen times as long for the fused form in bfloat16.
    double scale = 1 / Math.sqrt((double) query.size(query.dim() - 1));
    Tensor scores = torch.matmul(query.mul(Values.scalar(scale)), key.transpose(-2, -1));
    // Added, not masked_fill: that one takes its values one by one.
    Tensor open = mask.has_value() ? scores.add(mask.get().to(ScalarType.BFloat16)) : scores;
    return torch.matmul(torch.softmax(open, -1), value);
  }

  private Tensor split(Tensor states) {
    int size = config.hiddenSize() / config.attentionHeads();
    return states
        .view(states.size(0), states.size(1), config.attentionHeads(), size)
        .transpose(1, 2);
  }

  private Tensor rounded(String name, Tensor input, int zeroPoint, Rounding rounding) {
    return product(name, rounding.activation(site(name), input, zeroPoint), rounding);
  }

  private Tensor product(String name, Tensor input, Rounding rounding) {
    return torch.linear(input, rounding.weight(weight(name)), optional(bias(name)));
  }

  private Tensor norm(String name, Tensor states) {
    return torch.layer_norm(
        states,
        new long[] {states.size(states.dim() - 1)},
        optional(parameters.get(name + ".weight")),
        optional(parameters.get(name + ".bias")),
        config.layerNormEps(),
        false);
  }

  /** 0 where a token may be looked at, else far below every score; empty where all may be. */
  private static TensorOptional mask(Batch.Tokens batch) {
    return batch.isFull()
        ? new TensorOptional()
        : optional(
            Values.tensor(batch.mask(), batch.rows(), 1, 1, batch.width())
                .sub(Values.scalar(1))
                .mul(Values.scalar(FAR_BELOW)));
  }

  private String site(String name) {
    return prefix + name;
  }

  private Tensor weight(String name) {
    return parameters.get(prefix + name + ".weight");
  }

  private Tensor bias(String name) {
    return parameters.get(prefix + name + ".bias");
  }
}
