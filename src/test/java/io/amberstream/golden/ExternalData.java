package io.amberstream.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Makes graphs that keep a tensor in another file. A serialised message of Protocol Buffers may be
 * followed by more of it: what is appended here merges into the graph that is there.
 */
public final class ExternalData {
  private static final int BYTES = 2;

  private ExternalData() {}

  /**
   * What to put behind a serialised ModelProto, so that the graph has one more output, {@code
   * outside}, which is a float tensor {@code [4]} that lies in another file.
   *
   * @param location the file as the graph names it
   */
  public static byte[] tensorAt(String location) {
    Message tensor =
        new Message()
            .number(1, 4)
            .number(2, 1)
            .bytes(8, "elsewhere".getBytes(UTF_8))
            .message(13, new Message().text(1, "location").text(2, location))
            .number(14, 1);
    Message node = new Message().text(1, "elsewhere").text(2, "outside").text(4, "Identity");
    Message type =
        new Message()
            .message(
                1,
                new Message()
                    .number(1, 1)
                    .message(2, new Message().message(1, new Message().number(1, 4))));
    Message output = new Message().text(1, "outside").message(2, type);
    Message graph = new Message().message(1, node).message(5, tensor).message(12, output);
    return new Message().message(7, graph).bytes();
  }

  /** A message of Protocol Buffers, field by field. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    Message bytes(int field, byte[] value) {
      varint(((long) field << 3) | BYTES);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 0x7F) {
        out.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
