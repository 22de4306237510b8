package io.amberstream.tagging;

import io.amberstream.text.TokenizedText;

/** Turns one head's logits for one text into tags. Thread-safe. */
@FunctionalInterface
public interface Decoder {
  /**
   * Decodes the logits of a whole text.
   *
   * <p>Token tasks take one row a token of {@code text}: rows of special tokens are left out and
   * overlapping windows are already joined. text-classification takes one row a window and gives
   * the mean of the windows' scores.
   *
   * @throws IllegalArgumentException where the logits have another shape than the head and the text
   *     ask for, or hold a number that is not finite
   */
  Tags decode(TokenizedText text, Logits logits);
}
