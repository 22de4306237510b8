package io.amberstream.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what the steps of a pickle have as arguments. For one thread. */
final class PickleBytes {
  private final String file;
  private final ByteBuffer in;

  PickleBytes(String file, ByteBuffer in) {
    this.file = file;
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
  }

  int unsigned() {
    return bytes(1).get() & 0xFF;
  }

  ByteBuffer bytes(int count) {
    if (count < 0 || count > in.remaining()) {
      throw new WeightsException(file + " ends in the middle of its pickle: it is cut off");
    }
    ByteBuffer some = in.slice(in.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + count);
    return some;
  }

  String text(int length) {
    return StandardCharsets.UTF_8.decode(bytes(length)).toString();
  }

  String line() {
    StringBuilder line = new StringBuilder();
    for (int next = unsigned(); next != '\n'; next = unsigned()) {
      line.append((char) next);
    }
    return line.toString();
  }

  long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new WeightsException(file + " has a number in its pickle that is none", e);
    }
  }

  /** A little-endian whole number of any length; longer ones than a long are no size of ours. */
  long longOf(int length) {
    ByteBuffer bytes = bytes(length);
    long value = length > 0 && bytes.get(length - 1) < 0 ? -1 : 0;
    for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
      value = value << Byte.SIZE | (bytes.get(i) & 0xFF);
    }
    return value;
  }
}
