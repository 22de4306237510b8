package io.amberstream.weights;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of an ELECTRA encoder, under the names that {@code config.json} of Hugging Face gives
 * them. Immutable.
 *
 * @param vocabSize rows of the word embeddings
 * @param embeddingSize width of the embeddings; another than {@code hiddenSize} needs {@code
 *     electra.embeddings_project}
 * @param hiddenSize width of the hidden states
 * @param layers {@code num_hidden_layers}
 * @param attentionHeads {@code num_attention_heads}; must divide {@code hiddenSize}
 * @param intermediateSize width between the two products of a feed-forward
 * @param positions {@code max_position_embeddings}: rows of the position embeddings
 * @param tokenTypes {@code type_vocab_size}; 0 where the encoder has none
 * @param layerNormEps what LayerNorm adds to the variance
 * @param positionOffset row of the first token's position: 0, but in RoBERTa's family {@code
 *     pad_token_id + 1}
 * @param padTokenId id of {@code [PAD]}
 */
public record EncoderConfig(
    int vocabSize,
    int embeddingSize,
    int hiddenSize,
    int layers,
    int attentionHeads,
    int intermediateSize,
    int positions,
    int tokenTypes,
    float layerNormEps,
    int positionOffset,
    int padTokenId) {

  public EncoderConfig {
    if (vocabSize < 1
        || embeddingSize < 1
        || hiddenSize < 1
        || layers < 1
        || attentionHeads < 1
        || intermediateSize < 1
        || positions < 1
        || tokenTypes < 0) {
      throw new WeightsException("a size of the encoder is not positive");
    }
    if (hiddenSize % attentionHeads != 0) {
      throw new WeightsException(
          "hidden_size %d is no multiple of num_attention_heads %d"
              .formatted(hiddenSize, attentionHeads));
    }
  }

  /**
   * Reads a {@code config.json} of Hugging Face.
   *
   * @throws WeightsException with all problems if it does not describe an encoder that is known
   */
  public static EncoderConfig read(Path configJson) {
    return EncoderConfigReader.read(configJson);
  }

  /**
   * The same as keys of an ELECTRA's {@code config.json}, from which {@link #read} makes an equal
   * one. They have no place for a position offset.
   */
  public Map<String, Object> keys() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("model_type", "electra");
    keys.put("vocab_size", vocabSize);
    keys.put("embedding_size", embeddingSize);
    keys.put("hidden_size", hiddenSize);
    keys.put("num_hidden_layers", layers);
    keys.put("num_attention_heads", attentionHeads);
    keys.put("intermediate_size", intermediateSize);
    keys.put("hidden_act", "gelu");
    keys.put("max_position_embeddings", positions);
    keys.put("type_vocab_size", tokenTypes);
    // The shortest decimal: the double of the float would be 9.999999960041972E-13.
    keys.put("layer_norm_eps", Double.parseDouble(Float.toString(layerNormEps)));
    keys.put("pad_token_id", padTokenId);
    return keys;
  }
}
