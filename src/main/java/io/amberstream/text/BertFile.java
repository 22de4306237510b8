package io.amberstream.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A {@code tokenizer.json} of exactly BERT's kind: its normaliser, its pre-tokeniser and WordPiece.
 * Immutable.
 *
 * @param normalization the settings of its normaliser
 * @param vocabulary the vocabulary of its model
 * @param addedTokens strings that are tokens wherever a text has them, before normalisation
 */
record BertFile(
    BertNormalization normalization, WordPieceVocabulary vocabulary, List<String> addedTokens) {
  private static final Set<String> NORMALIZER =
      Set.of("type", "clean_text", "handle_chinese_chars", "strip_accents", "lowercase");
  private static final Set<String> MODEL =
      Set.of("type", "unk_token", "continuing_subword_prefix", "max_input_chars_per_word", "vocab");
  private static final Set<String> POST_PROCESSORS = Set.of("TemplateProcessing", "BertProcessing");

  BertFile {
    addedTokens = List.copyOf(addedTokens);
  }

  /** Reads a file; empty if it has anything that is not of this kind, or a part is missing. */
  static Optional<BertFile> of(JsonNode root) {
    if (!isNormalizer(root.path("normalizer"))
        || !isPreTokenizer(root.path("pre_tokenizer"))
        || !isPostProcessor(root.path("post_processor"))
        || !isModel(root.path("model"))) {
      return Optional.empty();
    }
    JsonNode model = root.path("model");
    return addedTokens(root.path("added_tokens"))
        .flatMap(
            added ->
                vocabulary(model)
                    .map(
                        vocabulary ->
                            new BertFile(
                                normalization(root.path("normalizer")), vocabulary, added)));
  }

  private static boolean isNormalizer(JsonNode node) {
    JsonNode accents = node.path("strip_accents");
    return hasOnly(node, NORMALIZER)
        && node.path("type").asText().equals("BertNormalizer")
        && node.path("clean_text").isBoolean()
        && node.path("handle_chinese_chars").isBoolean()
        && (accents.isNull() || accents.isBoolean())
        && node.path("lowercase").isBoolean();
  }

  private static boolean isPreTokenizer(JsonNode node) {
    return hasOnly(node, Set.of("type")) && node.path("type").asText().equals("BertPreTokenizer");
  }

  /** It is not asked: the special tokens around a text are ours. But others also move offsets. */
  private static boolean isPostProcessor(JsonNode node) {
    return node.isNull() || POST_PROCESSORS.contains(node.path("type").asText());
  }

  private static boolean isModel(JsonNode node) {
    JsonNode vocabulary = node.path("vocab");
    return hasOnly(node, MODEL)
        && node.path("type").asText().equals("WordPiece")
        && vocabulary.path(node.path("unk_token").asText()).isInt()
        && !node.path("continuing_subword_prefix").asText().isEmpty()
        && node.path("max_input_chars_per_word").isInt()
        && vocabulary.isObject();
  }

  private static boolean hasOnly(JsonNode node, Set<String> names) {
    Set<String> found = new TreeSet<>();
    node.fieldNames().forEachRemaining(found::add);
    return found.equals(names);
  }

  /** What accents mean where the file does not say: they go with upper case. */
  private static BertNormalization normalization(JsonNode node) {
    boolean lowercase = node.path("lowercase").booleanValue();
    return new BertNormalization(
        node.path("clean_text").booleanValue(),
        node.path("handle_chinese_chars").booleanValue(),
        node.path("strip_accents").asBoolean(lowercase),
        lowercase);
  }

  private static Optional<WordPieceVocabulary> vocabulary(JsonNode model) {
    Map<String, Integer> ids = new HashMap<>();
    model.path("vocab").forEachEntry((token, id) -> ids.put(token, id.asInt(-1)));
    if (ids.containsValue(-1)) {
      return Optional.empty();
    }
    WordPieceTrie tokens = new WordPieceTrie(ids);
    return Optional.of(
        new WordPieceVocabulary(
            tokens,
            tokens.descend(model.path("continuing_subword_prefix").textValue()),
            model.path("vocab").path(model.path("unk_token").textValue()).intValue(),
            model.path("max_input_chars_per_word").intValue()));
  }

  /** Empty if one is to be found after normalisation, or is no string that can be searched for. */
  private static Optional<List<String>> addedTokens(JsonNode tokens) {
    List<String> found = new ArrayList<>();
    for (JsonNode token : tokens) {
      String content = token.path("content").asText();
      JsonNode normalized = token.path("normalized");
      if (content.isEmpty() || !normalized.isBoolean() || normalized.booleanValue()) {
        return Optional.empty();
      }
      found.add(content);
    }
    return Optional.of(found);
  }
}
