package io.amberstream.text;

/** Mends strings that no encoding can hold: those with a surrogate that has no partner. */
public final class Surrogates {
  private static final char REPLACEMENT = '\uFFFD';

  private Surrogates() {}

  /**
   * The string with every lone surrogate replaced by U+FFFD. Its length stays the same, so indices
   * into the one are indices into the other.
   */
  public static String replaceLone(String text) {
    int first = nextLone(text, 0);
    if (first < 0) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text);
    for (int at = first; at >= 0; at = nextLone(text, at + 1)) {
      mended.setCharAt(at, REPLACEMENT);
    }
    return mended.toString();
  }

  private static int nextLone(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
    return -1;
  }
}
