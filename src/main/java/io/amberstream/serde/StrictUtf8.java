package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.INVALID_UTF8;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes UTF-8 and refuses what is not: overlong forms, encoded surrogates, code points above
 * U+10FFFF, cut sequences. {@code new String} would replace them in silence, and the tags would be
 * of another text.
 */
final class StrictUtf8 {

  private StrictUtf8() {}

  /**
   * The characters of a part of the array.
   *
   * @param what names the bytes in the message, such as {@code the value}
   * @throws EventFormatException INVALID_UTF8, with the index of the first byte that is wrong
   */
  static String decode(byte[] bytes, int offset, int length, String what) {
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
      throw new EventFormatException(
          INVALID_UTF8,
          "%s is not UTF-8: malformed at byte %d of %d"
              .formatted(what, in.position() - offset, length));
    }
    return out.flip().toString();
  }
}
