package io.amberstream.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes read as UTF-8, strictly. */
final class Utf8 {
  private Utf8() {}

  /** The text, or empty if the bytes are not valid UTF-8. */
  static Optional<String> decode(byte[] bytes) {
    try {
      // A new decoder reports malformed bytes; that of the String constructor replaces them.
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
