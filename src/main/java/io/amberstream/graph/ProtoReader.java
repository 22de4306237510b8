package io.amberstream.graph;

import io.amberstream.input.MalformedUtf8Exception;
import io.amberstream.input.StrictUtf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads one message of Protocol Buffers, field by field. Nothing is copied, and no length is
 * believed that leads out of the message. For one thread.
 */
final class ProtoReader {
  static final int VARINT = 0;
  static final int FIXED_64 = 1;
  static final int BYTES = 2;
  static final int FIXED_32 = 5;

  private static final int WIRE_BITS = 3;
  private static final int WIRE_MASK = 7;
  private static final int GROUP_BITS = 7;
  private static final int MAX_VARINT_BITS = 70;

  private final ByteBuffer bytes;
  private int start;
  private int field;
  private int wire;

  ProtoReader(ByteBuffer message) {
    bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; the value of the one before must have been read or skipped. */
  boolean next() {
    start = bytes.position();
    if (!bytes.hasRemaining()) {
      return false;
    }
    long key = varint();
    field = (int) (key >>> WIRE_BITS);
    wire = (int) (key & WIRE_MASK);
    if (key >>> Integer.SIZE != 0 || field == 0) {
      throw broken("a field without a number");
    }
    return true;
  }

  int field() {
    return field;
  }

  int wire() {
    return wire;
  }

  long number() {
    require(VARINT);
    return varint();
  }

  float real() {
    require(FIXED_32);
    requireRemaining(Float.BYTES);
    return bytes.getFloat();
  }

  /** The value of a field of bytes, or the message in it. */
  ByteBuffer bytes() {
    require(BYTES);
    return lengthPrefixed();
  }

  String text() {
    ByteBuffer value = bytes();
    byte[] utf8 = new byte[value.remaining()];
    value.get(utf8);
    try {
      return StrictUtf8.decode(utf8);
    } catch (MalformedUtf8Exception e) {
      throw new OnnxFileException("a name is no UTF-8: " + e.getMessage(), e);
    }
  }

  void skip() {
    switch (wire) {
      case VARINT -> varint();
      case FIXED_64 -> advance(Long.BYTES);
      case BYTES -> lengthPrefixed();
      case FIXED_32 -> advance(Integer.BYTES);
      default -> throw broken("a field of the unknown kind " + wire);
    }
  }

  /** The whole current field, its number and its value, once it is read or skipped. */
  ByteBuffer raw() {
    return bytes.slice(start, bytes.position() - start);
  }

  boolean hasRemaining() {
    return bytes.hasRemaining();
  }

  /** A number without a field before it, as packed lists have them. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS; shift += GROUP_BITS) {
      requireRemaining(1);
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken("a number of more than ten bytes");
  }

  private ByteBuffer lengthPrefixed() {
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw broken(
          "a value of %s bytes where %d are left"
              .formatted(Long.toUnsignedString(length), bytes.remaining()));
    }
    ByteBuffer value = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    advance((int) length);
    return value;
  }

  private void advance(int count) {
    requireRemaining(count);
    bytes.position(bytes.position() + count);
  }

  private void require(int expected) {
    if (wire != expected) {
      throw broken("field %d of the kind %d, expected %d".formatted(field, wire, expected));
    }
  }

  private void requireRemaining(int count) {
    if (bytes.remaining() < count) {
      throw broken("an end in the middle of a value");
    }
  }

  private OnnxFileException broken(String what) {
    return new OnnxFileException(
        "%s at byte %d of %d of a message: it is cut off, or no ONNX file"
            .formatted(what, start, bytes.limit()));
  }
}
