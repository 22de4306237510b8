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

  /** One more than the largest token id, added tokens counted: rows that an embedding needs. */
  int vocabularySize();

  /** Frees the native tokenizer; no call may be under way or follow. */
  @Override
  void close();
}
