package io.amberstream.ask;

import java.util.Locale;

/** What happens to a text that has more tokens than the model takes. */
public enum LongText {
  /** It is cut into overlapping windows, and every token is seen. */
  WINDOWS,
  /** Only its first tokens are seen. */
  HEAD,
  /** A quarter of what the model takes is its first tokens, the rest its last. */
  HEAD_TAIL,
  /** It is refused with {@link TextTooLongException}. */
  DEAD_LETTER;

  /** Whether every token of a text that gets results was seen. */
  public boolean seesAll() {
    return this == WINDOWS || this == DEAD_LETTER;
  }

  /** The name that a configuration uses, such as {@code head_tail}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
