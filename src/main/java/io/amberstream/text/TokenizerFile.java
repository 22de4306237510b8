package io.amberstream.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code tokenizer.json} says beside the tokens themselves. Immutable.
 *
 * @param marksContinuations whether a token that goes on with a word starts with a mark, such as
 *     {@code ##}
 * @param unknownId the id of the token for what the vocabulary lacks; -1 where there is none
 * @param paddingId the id of the padding token; 0 where none is named
 * @param maskToken the token for a word to be guessed; null where none is named
 * @param vocabularySize one more than the largest id, added tokens counted
 * @param bert the file as one of BERT's kind; null where it is not
 */
record TokenizerFile(
    boolean marksContinuations,
    int unknownId,
    int paddingId,
    @Nullable MaskToken maskToken,
    int vocabularySize,
    @Nullable BertFile bert) {

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is no JSON
   */
  static TokenizerFile read(Path file) throws IOException {
    JsonNode root = new JsonMapper().readTree(file.toFile());
    JsonNode model = root.path("model");
    int largest = largestId(model.path("vocab"));
    int paddingId = 0;
    MaskToken maskToken = null;
    for (JsonNode added : root.path("added_tokens")) {
      int id = added.path("id").asInt();
      largest = Math.max(largest, id);
      String content = added.path("content").asText();
      if (isPadding(content)) {
        paddingId = id;
      }
      if (isMask(content)) {
        maskToken = new MaskToken(id, content);
      }
    }
    return new TokenizerFile(
        marksContinuations(model),
        unknownId(model),
        paddingId,
        maskToken,
        largest + 1,
        BertFile.of(root).orElse(null));
  }

  /** Ids are written out, with holes perhaps; in an array they are the positions. */
  private static int largestId(JsonNode vocabulary) {
    int largest = vocabulary.isArray() ? vocabulary.size() - 1 : -1;
    if (vocabulary.isObject()) {
      for (JsonNode id : vocabulary) {
        largest = Math.max(largest, id.asInt());
      }
    }
    return largest;
  }

  /** WordPiece and BPE name the token, Unigram its place in the vocabulary. */
  private static int unknownId(JsonNode model) {
    return model
        .path("unk_id")
        .asInt(model.path("vocab").path(model.path("unk_token").asText()).asInt(-1));
  }

  /** Many byte-level vocabularies have an empty prefix, which marks nothing. */
  private static boolean marksContinuations(JsonNode model) {
    String prefix = model.path("continuing_subword_prefix").textValue();
    return prefix != null && !prefix.isEmpty();
  }

  private static boolean isMask(String token) {
    return token.equals("[MASK]") || token.equals("<mask>");
  }

  private static boolean isPadding(String token) {
    return token.equals("[PAD]") || token.equals("<pad>");
  }
}
