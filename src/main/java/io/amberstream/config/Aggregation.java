package io.amberstream.config;

import java.util.Locale;

/** How the tokens of token-classification become entity spans. */
public enum Aggregation {
  /** One span a token. */
  NONE,
  /** Neighbouring tokens of one entity become one span. */
  SIMPLE,
  /** As SIMPLE by whole words: a word takes the label of its first token. */
  FIRST,
  /** As SIMPLE by whole words: a word takes the best label of its mean scores. */
  AVERAGE,
  /** As SIMPLE by whole words: a word takes the label of its surest token. */
  MAX;

  /** The name in the file, such as {@code first}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
