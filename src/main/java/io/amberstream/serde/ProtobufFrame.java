package io.amberstream.serde;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What Confluent's serialisers write before a Protobuf message: {@code 00}, the schema's id of 4
 * bytes, and where the message's type stands in the schema. That is a number of indexes and the
 * indexes, as zigzag varints; a single {@code 00} stands for the first type. No message begins with
 * {@code 00}. Immutable.
 *
 * @param length bytes before the message; 0 where nothing is
 * @param indexes the type's; empty where nothing is
 */
record ProtobufFrame(int length, List<Integer> indexes) {
  private static final int ID_END = 1 + Integer.BYTES;
  private static final int DEEPEST = 100;

  ProtobufFrame {
    indexes = List.copyOf(indexes);
  }

  /**
   * Reads it.
   *
   * @throws IOException if the value begins as one and is none
   */
  static ProtobufFrame of(byte[] value) throws IOException {
    if (value.length == 0 || value[0] != 0) {
      return new ProtobufFrame(0, List.of());
    }
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
    return new ProtobufFrame(ID_END + in.getTotalBytesRead(), count == 0 ? List.of(0) : indexes);
  }
}
