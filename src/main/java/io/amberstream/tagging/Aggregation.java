package io.amberstream.tagging;

import java.util.Locale;

/** How the scores of tokens become entities, as Hugging Face's aggregation strategies do it. */
public enum Aggregation {
  /** One entity a token, under its whole label such as {@code B-PER}. */
  NONE,
  /** Neighbouring tokens with the same entity make one span; a word may fall apart. */
  SIMPLE,
  /** A word takes the label of its first token. */
  FIRST,
  /** A word takes the best label of its tokens' mean scores. */
  AVERAGE,
  /** A word takes the label of the token that is surest of its own. */
  MAX;

  /** The name that a configuration uses, such as {@code first}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
