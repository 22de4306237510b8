package io.amberstream.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.input.MalformedUtf8Exception;
import io.amberstream.input.StrictUtf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a {@code tokenizer.json} of a {@code vocab.txt}: BERT's WordPiece, whose five special
 * tokens are found by name. {@code tokenizer_config.json} says whether case and accents count.
 */
public final class VocabTokenizer {
  private static final String UNKNOWN = "[UNK]";
  private static final String FIRST = "[CLS]";
  private static final String LAST = "[SEP]";
  private static final List<String> SPECIAL = List.of("[PAD]", UNKNOWN, FIRST, LAST, "[MASK]");
  private static final int MAX_CHARACTERS = 100;

  private VocabTokenizer() {}

  /**
   * The tokenizer of a folder.
   *
   * @throws ConvertException if a special token or a row is missing
   */
  static ObjectNode of(Path directory) throws IOException {
    return of(directory.resolve("vocab.txt"), directory.resolve("tokenizer_config.json"));
  }

  /**
   * The same of single files.
   *
   * @param settings says whether case and accents count; where it is not there, they do not
   * @throws ConvertException if a special token or a row is missing
   */
  public static ObjectNode of(Path vocabularyFile, Path settings) throws IOException {
    Map<String, Integer> vocabulary = vocabulary(vocabularyFile);
    JsonNode config =
        Files.isRegularFile(settings)
            ? JsonFiles.read(settings)
            : JsonFiles.MAPPER.createObjectNode();
    ObjectNode json = JsonFiles.MAPPER.createObjectNode();
    json.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode added = json.putArray("added_tokens");
    for (String token : SPECIAL) {
      ObjectNode one = added.addObject();
      one.put("id", vocabulary.get(token)).put("content", token).put("special", true);
      for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
        one.put(flag, false);
      }
    }
    ObjectNode normalizer = json.putObject("normalizer");
    normalizer
        .put("type", "BertNormalizer")
        .put("clean_text", true)
        .put("handle_chinese_chars", config.path("tokenize_chinese_chars").asBoolean(true));
    normalizer.set("strip_accents", config.path("strip_accents"));
    if (!config.path("strip_accents").isBoolean()) {
      normalizer.putNull("strip_accents");
    }
    normalizer.put("lowercase", config.path("do_lower_case").asBoolean(true));
    json.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    template(json.putObject("post_processor"), vocabulary);
    json.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
    ObjectNode model = json.putObject("model");
    model
        .put("type", "WordPiece")
        .put("unk_token", UNKNOWN)
        .put("continuing_subword_prefix", "##")
        .put("max_input_chars_per_word", MAX_CHARACTERS);
    ObjectNode words = model.putObject("vocab");
    vocabulary.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(word -> words.put(word.getKey(), word.getValue()));
    return json;
  }

  private static Map<String, Integer> vocabulary(Path file) throws IOException {
    Map<String, Integer> vocabulary = new HashMap<>();
    int id = 0;
    for (String line : text(file).split("\n", -1)) {
      vocabulary.putIfAbsent(line.strip(), id++);
    }
    List<String> missing =
        SPECIAL.stream().filter(token -> !vocabulary.containsKey(token)).toList();
    if (!missing.isEmpty()) {
      throw new ConvertException(
          "%s has no line %s; expected the vocabulary of a WordPiece with %s"
              .formatted(file, String.join(", ", missing), String.join(", ", SPECIAL)));
    }
    vocabulary.remove("");
    return vocabulary;
  }

  private static String text(Path file) throws IOException {
    try {
      return StrictUtf8.decode(Files.readAllBytes(file));
    } catch (MalformedUtf8Exception e) {
      throw new ConvertException("%s is no UTF-8: %s".formatted(file, e.getMessage()));
    }
  }

  /** One text between its two tokens, or two with one more between them. */
  private static void template(ObjectNode processor, Map<String, Integer> vocabulary) {
    processor.put("type", "TemplateProcessing");
    ArrayNode single = processor.putArray("single");
    special(single, FIRST, 0);
    sequence(single, "A", 0);
    special(single, LAST, 0);
    ArrayNode pair = processor.putArray("pair");
    special(pair, FIRST, 0);
    sequence(pair, "A", 0);
    special(pair, LAST, 0);
    sequence(pair, "B", 1);
    special(pair, LAST, 1);
    ObjectNode tokens = processor.putObject("special_tokens");
    for (String token : List.of(FIRST, LAST)) {
      ObjectNode one = tokens.putObject(token);
      one.put("id", token);
      one.putArray("ids").add(vocabulary.get(token));
      one.putArray("tokens").add(token);
    }
  }

  private static void special(ArrayNode pieces, String token, int type) {
    pieces.addObject().putObject("SpecialToken").put("id", token).put("type_id", type);
  }

  private static void sequence(ArrayNode pieces, String id, int type) {
    pieces.addObject().putObject("Sequence").put("id", id).put("type_id", type);
  }
}
