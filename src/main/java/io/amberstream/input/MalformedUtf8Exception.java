package io.amberstream.input;

import java.nio.charset.CharacterCodingException;

/** Bytes that are not UTF-8. The message holds no byte of them. */
public final class MalformedUtf8Exception extends CharacterCodingException {
  private static final long serialVersionUID = 1L;

  private final int index;
  private final int length;

  MalformedUtf8Exception(int index, int length) {
    this.index = index;
    this.length = length;
  }

  /** Where the first wrong byte stands, such as {@code malformed at byte 3 of 8}. */
  @Override
  public String getMessage() {
    return "malformed at byte %d of %d".formatted(index, length);
  }
}
