package io.amberstream.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of Protocol Buffers, written field by field. Long values are kept as they are, not
 * copied, until the message goes to a file. For one thread.
 */
final class ProtoWriter {
  /** Shorter values are cheaper to copy than to remember. */
  private static final int LONG = 1024;

  private static final int WIRE_BITS = 3;
  private static final int GROUP_BITS = 7;

  private final List<ByteBuffer> parts = new ArrayList<>();
  private ByteArrayOutputStream open = new ByteArrayOutputStream();
  private long size;

  /** Bytes of the message so far. */
  long size() {
    return size;
  }

  ProtoWriter number(int field, long value) {
    key(field, ProtoReader.VARINT);
    varint(value);
    return this;
  }

  ProtoWriter real(int field, float value) {
    key(field, ProtoReader.FIXED_32);
    append(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).flip());
    return this;
  }

  ProtoWriter text(int field, String value) {
    return bytes(field, ByteBuffer.wrap(value.getBytes(UTF_8)));
  }

  ProtoWriter bytes(int field, ByteBuffer value) {
    key(field, ProtoReader.BYTES);
    varint(value.remaining());
    append(value);
    return this;
  }

  ProtoWriter message(int field, ProtoWriter value) {
    key(field, ProtoReader.BYTES);
    varint(value.size);
    return fields(value);
  }

  /** A whole field as another message had it. */
  ProtoWriter raw(ByteBuffer field) {
    append(field);
    return this;
  }

  /** Writes the message. */
  void writeTo(WritableByteChannel out) throws IOException {
    for (ByteBuffer part : parts()) {
      ByteBuffer rest = part.duplicate();
      while (rest.hasRemaining()) {
        out.write(rest);
      }
    }
  }

  /** All fields of another message. */
  ProtoWriter fields(ProtoWriter other) {
    other.parts().forEach(this::append);
    return this;
  }

  /** The message in one piece. */
  ByteBuffer toBuffer() {
    ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(size));
    parts().forEach(part -> whole.put(part.duplicate()));
    return whole.flip();
  }

  private void append(ByteBuffer value) {
    size += value.remaining();
    if (value.remaining() >= LONG) {
      close();
      parts.add(value.duplicate());
    } else {
      byte[] copy = new byte[value.remaining()];
      value.duplicate().get(copy);
      open.writeBytes(copy);
    }
  }

  private List<ByteBuffer> parts() {
    close();
    return parts;
  }

  private void close() {
    if (open.size() > 0) {
      parts.add(ByteBuffer.wrap(open.toByteArray()));
      open = new ByteArrayOutputStream();
    }
  }

  private void key(int field, int wire) {
    varint(((long) field << WIRE_BITS) | wire);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      write((int) ((rest & 0x7F) | 0x80));
      rest >>>= GROUP_BITS;
    }
    write((int) rest);
  }

  private void write(int value) {
    open.write(value);
    size++;
  }
}
