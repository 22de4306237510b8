package io.amberstream.text;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Turns texts into the token ids of one vocabulary. Implementations are safe for use by several
 * threads at once.
 */
public interface Tokenizer extends AutoCloseable {

  /**
   * Loads the tokenizer of any {@code tokenizer.json}, in the fastest way that gives exactly its
   * tokens. Nothing is downloaded.
   *
   * @throws TokenizerException if the file is missing or no tokenizer
   */
  static Tokenizer load(Path tokenizerFile) {
    HuggingFaceTextTokenizer reference = HuggingFaceTextTokenizer.load(tokenizerFile);
    return reference
        .bertFile()
        .<Tokenizer>map(file -> new BertTokenizer(reference, file))
        .orElse(reference);
  }

  /** Tokenises a whole text: no truncation, no padding, no special tokens around it. */
  TokenizedText tokenize(String text);

  /** The special tokens that the model wants around a text. */
  SpecialTokens specialTokens();

  /** The token that stands for a word to be guessed; empty where the vocabulary has none. */
  Optional<MaskToken> maskToken();

  /** The piece of text that a token id stands for. */
  String decode(int inputId);

  /** Whether a token after another begins a word, rather than going on with the one before. */
  boolean startsWord(int inputId);

  /** One more than the largest token id, added tokens counted: rows that an embedding needs. */
  int vocabularySize();

  /** Frees the native tokenizer; no call may be under way or follow. */
  @Override
  void close();
}
