package io.amberstream.graph;

import static java.util.Objects.requireNonNull;

import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Half;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A constant tensor of a graph. Immutable, but for the bytes, which it does not copy.
 *
 * @param name what nodes call it
 * @param type what its numbers are
 * @param shape sizes of its dimensions; empty for a single number
 * @param bytes its numbers, row-major and little-endian
 */
public record Initializer(String name, DataType type, List<Integer> shape, ByteBuffer bytes) {

  public Initializer {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    shape = List.copyOf(shape);
    bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    long count = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (count * type.bytes() != bytes.remaining()) {
      throw new OnnxFileException(
          "the tensor %s has %d bytes, but the shape %s of %s takes %d"
              .formatted(name, bytes.remaining(), shape, type, count * type.bytes()));
    }
  }

  /** Floats. */
  static Initializer of(String name, FloatTensor tensor) {
    ByteBuffer bytes = allocate(tensor.values().length, Float.BYTES);
    bytes.asFloatBuffer().put(tensor.values());
    return new Initializer(name, DataType.FLOAT, tensor.shape(), bytes);
  }

  /** Whole numbers in a list. */
  static Initializer ofLongs(String name, long... values) {
    ByteBuffer bytes = allocate(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return new Initializer(name, DataType.INT64, List.of(values.length), bytes);
  }

  /** Bytes: INT8, or UINT8. */
  static Initializer ofBytes(String name, DataType type, List<Integer> shape, byte[] values) {
    return new Initializer(name, type, shape, ByteBuffer.wrap(values));
  }

  /** Its numbers as floats, whatever their type. */
  FloatTensor floats() {
    float[] values = new float[bytes.remaining() / type.bytes()];
    for (int i = 0; i < values.length; i++) {
      int at = i * type.bytes();
      values[i] =
          switch (type) {
            case FLOAT -> bytes.getFloat(at);
            case UINT8, BOOL -> bytes.get(at) & 0xFF;
            case INT8 -> bytes.get(at);
            case INT32 -> bytes.getInt(at);
            case INT64 -> bytes.getLong(at);
            case FLOAT16 -> Half.toFloat(bytes.getShort(at));
          };
    }
    return new FloatTensor(shape, values);
  }

  /** Its one number, or the first. */
  float scalar() {
    float[] values = floats().values();
    if (values.length == 0) {
      throw new OnnxFileException("the tensor %s is empty, expected a number".formatted(name));
    }
    return values[0];
  }

  /** Its numbers as whole ones. */
  long[] longs() {
    if (type == DataType.INT64) {
      long[] values = new long[bytes.remaining() / Long.BYTES];
      bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
      return values;
    }
    float[] values = floats().values();
    long[] whole = new long[values.length];
    Arrays.setAll(whole, i -> (long) values[i]);
    return whole;
  }

  private static ByteBuffer allocate(int count, int width) {
    return ByteBuffer.allocate(Math.multiplyExact(count, width)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
