package io.amberstream.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * Decodes UTF-8 and refuses what is not: overlong forms, encoded surrogates, code points above
 * U+10FFFF, cut sequences. {@code new String} would replace them in silence, and the tags would be
 * of another text.
 */
public final class StrictUtf8 {

  private StrictUtf8() {}

  /**
   * The characters of an array.
   *
   * @throws MalformedUtf8Exception with the index of the first byte that is wrong
   */
  public static String decode(byte[] bytes) throws MalformedUtf8Exception {
    return decode(bytes, 0, bytes.length);
  }

  /**
   * The characters of a part of an array.
   *
   * @throws MalformedUtf8Exception with the index, within the part, of the first byte that is wrong
   */
  public static String decode(byte[] bytes, int offset, int length) throws MalformedUtf8Exception {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    // No byte decodes to more than one UTF-16 unit, so this never overflows.
    CharBuffer out = CharBuffer.allocate(length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new MalformedUtf8Exception(in.position() - offset, length);
    }
    return out.flip().toString();
  }

  /** The characters of an array; empty where it is not UTF-8. */
  public static Optional<String> find(byte[] bytes) {
    try {
      return Optional.of(decode(bytes));
    } catch (MalformedUtf8Exception e) {
      return Optional.empty();
    }
  }
}
