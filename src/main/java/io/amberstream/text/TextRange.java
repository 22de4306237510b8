package io.amberstream.text;

/**
 * A piece of a text by UTF-16 indices. Immutable.
 *
 * @param start index of the first unit
 * @param end index after the last unit
 */
public record TextRange(int start, int end) {

  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a piece of text cannot be [%d, %d)".formatted(start, end));
    }
  }

  /**
   * A piece of a text without the white space around it: SentencePiece counts the space before a
   * word to its first token. Empty where there is nothing else.
   *
   * <p>A combining mark goes with the letter before it, as readers see one character: tokenizers
   * that drop marks, as of Hebrew vowels, leave them out of a token's end.
   */
  public static TextRange trimmed(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && to < text.length() && isMark(text.codePointAt(to))) {
      to += Character.charCount(text.codePointAt(to));
    }
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return new TextRange(from, to);
  }

  private static boolean isMark(int codePoint) {
    // A mark with a width of its own is a token of its own, also where answers are compared.
    return CombiningMark.is(codePoint)
        && Character.getType(codePoint) != Character.COMBINING_SPACING_MARK;
  }

  public boolean isEmpty() {
    return start == end;
  }

  /** The piece of this text, verbatim. */
  public String of(String text) {
    return text.substring(start, end);
  }

  /** Whether a UTF-16 unit is white space of any kind, also one that does not break. */
  public static boolean isSpace(int unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }
}
