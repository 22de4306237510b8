package io.amberstream.golden;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tokenizer as the RoBERTa family has it, byte-level BPE, that has learned no merges: every byte
 * is a token. Words are cut as in the published ones.
 */
public final class ByteLevelTokenizer {
  /** Bytes and special tokens. */
  public static final int VOCABULARY = 5 + 256;

  /** The id of {@code <pad>}, from which this family counts its positions. */
  public static final int PADDING_ID = 1;

  private static final String FILE =
      """
      {"version": "1.0", "truncation": null, "padding": null, "normalizer": null, "added_tokens": [],
       "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true},
       "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0],
         "trim_offsets": true, "add_prefix_space": false},
       "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
       "model": {"type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": "",
         "end_of_word_suffix": "", "fuse_unk": false, "byte_fallback": false, "merges": [], "vocab": {}}}
      """;

  private ByteLevelTokenizer() {}

  /** Writes it into a folder, in place of what is there, and gives the file. */
  public static Path write(Path folder) {
    JsonMapper json = new JsonMapper();
    try {
      ObjectNode tokenizer = (ObjectNode) json.readTree(FILE);
      ObjectNode vocabulary = (ObjectNode) tokenizer.at("/model/vocab");
      for (String special : new String[] {"<s>", "<pad>", "</s>", "<unk>", "<mask>"}) {
        tokenizer
            .withArray("added_tokens")
            .addObject()
            .put("id", vocabulary.size())
            .put("content", special)
            .put("single_word", false)
            .put("lstrip", false)
            .put("rstrip", false)
            .put("normalized", false)
            .put("special", true);
        vocabulary.put(special, vocabulary.size());
      }
      int invisible = 0;
      for (int value = 0; value < 256; value++) {
        boolean visible = (value > ' ' && value < 0x7F) || (value > 0xA0 && value != 0xAD);
        // As GPT-2 writes bytes: those that cannot be seen as characters from U+0100 on.
        int character = visible ? value : 0x100 + invisible;
        invisible += visible ? 0 : 1;
        vocabulary.put(Character.toString(character), vocabulary.size());
      }
      Path file = folder.resolve("tokenizer.json");
      Files.write(file, json.writeValueAsBytes(tokenizer));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
