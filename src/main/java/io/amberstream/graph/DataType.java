package io.amberstream.graph;

import java.util.Arrays;
import java.util.Optional;

/** Types of a tensor's numbers, with the codes that ONNX gives them. */
public enum DataType {
  FLOAT(1, 4),
  UINT8(2, 1),
  INT8(3, 1),
  INT32(6, 4),
  INT64(7, 8),
  BOOL(9, 1),
  FLOAT16(10, 2);

  private final int code;
  private final int bytes;

  DataType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The number of the type in files. */
  public int code() {
    return code;
  }

  /** Bytes that one number takes. */
  public int bytes() {
    return bytes;
  }

  /** The type with this code; empty for those that no graph of ours needs. */
  static Optional<DataType> ofCode(long code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
