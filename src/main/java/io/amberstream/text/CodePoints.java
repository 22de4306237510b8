package io.amberstream.text;

/** Maps indices that count code points, as the native tokenizer does, to UTF-16 indices. */
final class CodePoints {
  private CodePoints() {}

  /**
   * The UTF-16 index of each code point of a text, and the text's length at the end; empty where
   * the two agree because no character lies beyond the basic plane.
   */
  static int[] utf16Indices(String text) {
    int count = text.codePointCount(0, text.length());
    if (count == text.length()) {
      return new int[0];
    }
    int[] indices = new int[count + 1];
    for (int i = 0, at = 0; i < count; i++) {
      indices[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    indices[count] = text.length();
    return indices;
  }

  /** The text with every lone surrogate replaced by U+FFFD, which has the same length. */
  static String wellFormed(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return replaceLoneSurrogates(text);
      }
    }
    return text;
  }

  private static String replaceLoneSurrogates(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      boolean lone = Character.getType(codePoint) == Character.SURROGATE;
      result.appendCodePoint(lone ? 0xFFFD : codePoint);
      at += Character.charCount(codePoint);
    }
    return result.toString();
  }
}
