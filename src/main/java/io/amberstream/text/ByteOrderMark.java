package io.amberstream.text;

/**
 * The byte order mark U+FEFF, which some editors put before a text in UTF-8. It is a sign of the
 * encoding and no character of the text: indices count from after it.
 */
public final class ByteOrderMark {
  private static final String MARK = "\uFEFF";

  private ByteOrderMark() {}

  /** The text of a file, a stream or a value, without a mark at its start. */
  public static String dropped(String text) {
    return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
  }
}
