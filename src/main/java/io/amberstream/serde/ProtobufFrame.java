package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a registry's serialisers write before a Protobuf message: {@code 00}, the schema's id, and
 * which type of the schema the message has. No message begins with {@code 00}. Immutable.
 */
sealed interface ProtobufFrame {

  /** Bytes before the message. */
  int length();

  /** The type that the message is said to have, where it is not the one that is read. */
  Optional<String> otherThan(ProtobufMessage expected);

  /**
   * Reads it.
   *
   * @throws IOException if the value begins as one and is none
   */
  static ProtobufFrame of(byte[] value) throws IOException {
    if (value.length == 0 || value[0] != 0) {
      return new None();
    }
    // Ids begin at 1, so four bytes of 0 are the first half of one of 8 bytes.
    if (value.length > Named.LONG_ID_END
        && ByteBuffer.wrap(value, 1, Integer.BYTES).getInt() == 0) {
      return Named.after(value, Named.LONG_ID_END)
          .orElseThrow(() -> new IOException("no type's name after an id of 8 bytes"));
    }
    Optional<Named> named = Named.after(value, Indexed.ID_END);
    return named.isPresent() ? named.get() : Indexed.of(value);
  }

  /** The message alone. */
  record None() implements ProtobufFrame {
    @Override
    public int length() {
      return 0;
    }

    @Override
    public Optional<String> otherThan(ProtobufMessage expected) {
      return Optional.empty();
    }
  }

  /**
   * As Confluent's serialisers write it: an id of 4 bytes, and where the type stands in the schema.
   * That is a number of indexes and the indexes, as zigzag varints; a single {@code 00} stands for
   * the first type.
   *
   * @param length bytes before the message
   * @param indexes the type's
   */
  record Indexed(int length, List<Integer> indexes) implements ProtobufFrame {
    private static final int ID_END = 1 + Integer.BYTES;
    private static final int DEEPEST = 100;

    public Indexed {
      indexes = List.copyOf(indexes);
    }

    private static Indexed of(byte[] value) throws IOException {
      if (value.length <= ID_END) {
        throw new IOException("it ends in the id of its schema");
      }
      CodedInputStream in = CodedInputStream.newInstance(value, ID_END, value.length - ID_END);
      int count = in.readSInt32();
      if (count < 0 || count > DEEPEST) {
        throw new IOException("a type that is nested %d deep".formatted(count));
      }
      List<Integer> indexes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        indexes.add(in.readSInt32());
      }
      return new Indexed(ID_END + in.getTotalBytesRead(), count == 0 ? List.of(0) : indexes);
    }

    @Override
    public Optional<String> otherThan(ProtobufMessage expected) {
      return indexes.equals(expected.indexes())
          ? Optional.empty()
          : Optional.of(
              "the type at %s of its schema and not at %s".formatted(indexes, expected.indexes()));
    }
  }

  /**
   * As Apicurio's serialisers write it: an id of 8 or 4 bytes, and a message with its length before
   * it, whose field 1 is the type's name without its package.
   *
   * @param length bytes before the message
   * @param name the type's; empty where none was written
   */
  record Named(int length, String name) implements ProtobufFrame {
    private static final int LONG_ID_END = 1 + Long.BYTES;
    private static final int TAG_OF_NAME = 0x0A;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    /** Empty where none stands there. After an id of 8 bytes the name may be left out. */
    private static Optional<Named> after(byte[] value, int start) {
      int length = value.length > start ? value[start] : -1;
      if (length == 0 && start == LONG_ID_END) {
        return Optional.of(new Named(start + 1, ""));
      }
      int end = start + 1 + length;
      if (length < 3
          || end > value.length
          || value[start + 1] != TAG_OF_NAME
          || value[start + 2] != length - 2) {
        return Optional.empty();
      }
      String name = new String(value, start + 3, length - 2, US_ASCII);
      return NAME.matcher(name).matches() ? Optional.of(new Named(end, name)) : Optional.empty();
    }

    @Override
    public Optional<String> otherThan(ProtobufMessage expected) {
      return name.isEmpty() || expected.isCalled(name)
          ? Optional.empty()
          : Optional.of("the type '%s'".formatted(name));
    }
  }
}
