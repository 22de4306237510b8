package io.amberstream.inference;

/** What happens to a text that has more tokens than the model takes. */
public enum LongText {
  /** It is cut into overlapping windows, and every token is seen. */
  WINDOWS,
  /** Only its first tokens are seen. */
  HEAD,
  /** A quarter of what the model takes is its first tokens, the rest its last. */
  HEAD_TAIL,
  /** It is refused with {@link TextTooLongException}. */
  DEAD_LETTER
}
