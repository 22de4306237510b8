package io.amberstream.text;

/**
 * Turns texts into the token ids of one vocabulary. Implementations are safe for use by several
 * threads at once.
 */
public interface Tokenizer extends AutoCloseable {

  /** Tokenises a whole text: no truncation, no padding, no special tokens around it. */
  TokenizedText tokenize(String text);

  /** The special tokens that the model wants around a text. */
  SpecialTokens specialTokens();

  /** The number of entries of the vocabulary, added tokens counted. */
  int vocabularySize();

  /** Frees the native tokenizer; no call may be under way or follow. */
  @Override
  void close();
}
