package io.amberstream.text;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes {@code tokenizer.json} files of BERT's kind. */
final class BertFiles {
  static final int MAX_CHARS_PER_WORD = 20;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FILE =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": {"type": "BertNormalizer"}, "pre_tokenizer": {"type": "BertPreTokenizer"},
       "post_processor": null, "decoder": null,
       "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
         "max_input_chars_per_word": %d, "vocab": {"[UNK]": 0}}}
      """
          .formatted(MAX_CHARS_PER_WORD);

  private BertFiles() {}

  /** A file whose vocabulary is {@code [UNK]} and these tokens, with ids from 1 on. */
  static ObjectNode of(BertNormalization settings, Stream<String> tokens) {
    ObjectNode root = read(FILE);
    normalize(root, settings);
    ObjectNode vocabulary = (ObjectNode) root.at("/model/vocab");
    tokens.forEach(token -> vocabulary.put(token, vocabulary.size()));
    return root;
  }

  /** Sets the normaliser. */
  static void normalize(ObjectNode root, BertNormalization settings) {
    root.withObject("/normalizer")
        .put("clean_text", settings.cleanText())
        .put("handle_chinese_chars", settings.handleChineseChars())
        .put("strip_accents", settings.stripAccents())
        .put("lowercase", settings.lowercase());
  }

  static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads it as the reference. */
  static HuggingFaceTextTokenizer reference(Path folder, ObjectNode root) {
    try {
      Path file = Files.createTempFile(folder, "tokenizer", ".json");
      JSON.writeValue(file.toFile(), root);
      return HuggingFaceTextTokenizer.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
