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
}
