package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.TOO_LONG;

/**
 * The longest text that is tagged.
 *
 * @param units UTF-16 units, as {@code String.length()} counts; at least 1
 */
record TextLimit(int units) {
  /** A UTF-16 unit takes at most three bytes of UTF-8: four make two units. */
  private static final long BYTES_PER_UNIT = 3;

  TextLimit {
    if (units < 1) {
      throw new IllegalArgumentException(
          "the longest text is %d characters, expected at least 1".formatted(units));
    }
  }

  /** Refuses bytes that must be too long, before they are decoded. */
  void checkBytes(int bytes) {
    if (bytes > units * BYTES_PER_UNIT) {
      throw new EventFormatException(
          TOO_LONG,
          "the text has %d bytes, at most %d characters are allowed".formatted(bytes, units));
    }
  }

  /** The text, if it is not too long. */
  String check(String text) {
    if (text.length() > units) {
      throw new EventFormatException(
          TOO_LONG,
          "the text has %d characters, at most %d are allowed".formatted(text.length(), units));
    }
    return text;
  }
}
