package io.amberstream.tagging;

import java.util.Locale;

/** How the scores of a long text's windows become the scores of the text. */
public enum WindowMerge {
  /** The mean over the windows: what the text is about on the whole. */
  MEAN,
  /**
   * The greatest of the windows: what is said anywhere in it. Scores of a single-label head then
   * need not sum to 1.
   */
  MAX;

  /** The name that a configuration uses, such as {@code mean}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
