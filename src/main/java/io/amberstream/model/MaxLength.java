package io.amberstream.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.amberstream.input.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads how many tokens a network takes at most, special tokens counted. */
final class MaxLength {
  /** What configurations call their positions; GPT-2 and Nomic have the second. */
  private static final List<String> NAMES = List.of("max_position_embeddings", "n_positions");

  /** Tokenizers write more than this to say that there is no limit. */
  private static final int MOST = 1 << 20;

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
   * what a sentence encoder was trained with. Networks without a table of positions name none; the
   * tokenizer's is often missing or a huge stand-in for "no limit".
   */
  static int read(JsonNode config, Path directory, Problems problems) {
    String key = NAMES.stream().filter(config::has).findFirst().orElse(NAMES.get(0));
    OptionalInt declared = declared(directory, problems);
    int positions =
        config.has(key) ? config.path(key).asInt(0) - firstPosition(config) : declared.orElse(0);
    if (positions < LEAST) {
      problems.add(
          "config.json: %s is %s, expected a number of at least %d%s"
              .formatted(
                  key,
                  config.has(key) ? config.path(key) : "missing",
                  LEAST + firstPosition(config),
                  config.has(key) ? "" : ", or model_max_length in tokenizer_config.json"));
      return 0;
    }
    return Math.min(positions, declared.orElse(positions));
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

  /** What the files beside config.json say; empty where they set no limit. */
  private static OptionalInt declared(Path directory, Problems problems) {
    return IntStream.concat(
            declared(directory, "tokenizer_config.json", "model_max_length", problems).stream(),
            declared(directory, "sentence_bert_config.json", "max_seq_length", problems).stream())
        .min();
  }

  private static OptionalInt declared(Path directory, String file, String key, Problems problems) {
    if (!Files.isRegularFile(directory.resolve(file))) {
      return OptionalInt.empty();
    }
    double declared =
        JsonFile.read(directory, file, problems)
            .map(node -> node.path(key).asDouble(0))
            .orElse(0.0);
    return declared >= LEAST && declared <= MOST
        ? OptionalInt.of((int) declared)
        : OptionalInt.empty();
  }
}
