package io.amberstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Reads how many tokens a network takes at most, special tokens counted. */
final class MaxLength {
  /** Fewer than two special tokens and one of the text is no length. */
  private static final int LEAST = 3;

  /**
   * Families that count positions from the id after that of padding, and so lose the ones before
   * it.
   */
  private static final Set<String> COUNTED_FROM_PADDING =
      Set.of(
          "camembert",
          "data2vectext",
          "erniem",
          "esm",
          "ibert",
          "layoutlmv3",
          "lilt",
          "longformer",
          "luke",
          "markuplm",
          "mluke",
          "mpnet",
          "roberta",
          "robertaprelayernorm",
          "xlmroberta",
          "xlmrobertaxl",
          "xmod");

  private static final int PADDING_ID_OF_THESE = 1;

  private MaxLength() {}

  /**
   * The smallest of the positions that the network can use, what its tokenizer was saved with, and
   * what a sentence encoder was trained with; the tokenizer's is often missing or a huge stand-in
   * for "no limit".
   */
  static int read(JsonNode config, Path directory, Problems problems) {
    int positions = config.path("max_position_embeddings").asInt(0) - firstPosition(config);
    if (positions < LEAST) {
      problems.add(
          "config.json: max_position_embeddings is "
              + (config.has("max_position_embeddings")
                  ? config.path("max_position_embeddings")
                  : "missing")
              + ", expected a number of at least "
              + (LEAST + firstPosition(config)));
    }
    int declared =
        smaller(positions, directory, "tokenizer_config.json", "model_max_length", problems);
    return smaller(declared, directory, "sentence_bert_config.json", "max_seq_length", problems);
  }

  /** The position of a row's first token: those before it are never used. */
  static int firstPosition(JsonNode config) {
    return COUNTED_FROM_PADDING.contains(family(config))
        ? config.path("pad_token_id").asInt(PADDING_ID_OF_THESE) + 1
        : 0;
  }

  /** The family, such as {@code xlmroberta}; told by the architecture where no type is named. */
  private static String family(JsonNode config) {
    String type = config.path("model_type").asText("");
    String name =
        type.isEmpty()
            ? config.path("architectures").path(0).asText("").replaceFirst("(For\\w+|Model)$", "")
            : type;
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  private static int smaller(
      int length, Path directory, String file, String key, Problems problems) {
    if (!Files.isRegularFile(directory.resolve(file))) {
      return length;
    }
    double declared =
        JsonFile.read(directory, file, problems)
            .map(node -> node.path(key).asDouble(length))
            .orElse((double) length);
    return declared >= LEAST && declared < length ? (int) declared : length;
  }
}
