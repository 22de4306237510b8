package io.amberstream.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;

/**
 * The byte order mark U+FEFF, which some editors put before a text in UTF-8. It is a sign of the
 * encoding and no character of the text: indices count from after it.
 */
public final class ByteOrderMark {
  /** Bytes that it takes. */
  public static final int LENGTH = 3;

  private static final char MARK = '\uFEFF';
  private static final byte[] BYTES = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private ByteOrderMark() {}

  /** The text of a file or a value, without a mark at its start. */
  public static String dropped(String text) {
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  /** The same of its bytes in UTF-8. */
  public static byte[] dropped(byte[] utf8) {
    boolean marked =
        utf8.length >= BYTES.length && Arrays.equals(utf8, 0, BYTES.length, BYTES, 0, BYTES.length);
    return marked ? Arrays.copyOfRange(utf8, BYTES.length, utf8.length) : utf8;
  }

  /** Passes over a mark at the start of a stream of which nothing is read yet. */
  public static void passOver(BufferedReader stream) throws IOException {
    stream.mark(1);
    if (stream.read() != MARK) {
      stream.reset();
    }
  }
}
