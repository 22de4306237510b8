package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.INVALID_UTF8;

import io.amberstream.input.MalformedUtf8Exception;
import io.amberstream.input.StrictUtf8;

/** The text that the bytes of an event hold. */
final class EventText {
  private EventText() {}

  /**
   * The characters of a part of the array.
   *
   * @param what names the bytes in the message, such as {@code the value}
   * @throws EventFormatException INVALID_UTF8, with the index of the first byte that is wrong
   */
  static String decode(byte[] bytes, int offset, int length, String what) {
    try {
      return StrictUtf8.decode(bytes, offset, length);
    } catch (MalformedUtf8Exception e) {
      throw new EventFormatException(
          INVALID_UTF8, "%s is not UTF-8: %s".formatted(what, e.getMessage()));
    }
  }
}
