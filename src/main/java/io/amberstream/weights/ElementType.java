package io.amberstream.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Types of numbers in checkpoints, under the names that safetensors gives them. */
enum ElementType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  boolean isReal() {
    return switch (this) {
      case F64, F32, F16, BF16 -> true;
      case I64, I32, I16, I8, U8, BOOL -> false;
    };
  }

  static Optional<ElementType> find(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The number that begins at this index of a little-endian buffer. */
  float real(ByteBuffer buffer, int index) {
    return switch (this) {
      case F64 -> (float) buffer.getDouble(index);
      case F32 -> buffer.getFloat(index);
      case F16 -> Half.toFloat(buffer.getShort(index));
      case BF16 -> Float.intBitsToFloat(buffer.getShort(index) << Short.SIZE);
      case I64, I32, I16, I8, U8, BOOL -> throw new IllegalStateException(this + " is no real");
    };
  }
}
