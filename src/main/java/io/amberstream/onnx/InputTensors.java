package io.amberstream.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Set;

/** Makes the tensors of inputs, in the type that a graph asks for. */
final class InputTensors {
  static final Set<OnnxJavaType> INTEGERS = Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32);

  /** A mask may be what exporters of other frameworks make of it. */
  static final Set<OnnxJavaType> OF_MASK =
      Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32, OnnxJavaType.FLOAT, OnnxJavaType.BOOL);

  private InputTensors() {}

  /** A tensor, which is the caller's to close; reads int64 in place, copies other types. */
  static OnnxTensor of(OnnxJavaType type, LongBuffer numbers, long[] shape) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    return switch (type) {
      case INT32 -> OnnxTensor.createTensor(environment, ints(numbers), shape);
      case FLOAT -> OnnxTensor.createTensor(environment, floats(numbers), shape);
      case BOOL -> OnnxTensor.createTensor(environment, bytes(numbers), shape, OnnxJavaType.BOOL);
      default -> OnnxTensor.createTensor(environment, numbers, shape);
    };
  }

  private static IntBuffer ints(LongBuffer numbers) {
    IntBuffer ints = IntBuffer.allocate(numbers.remaining());
    for (int i = 0; i < ints.capacity(); i++) {
      ints.put(i, (int) numbers.get(numbers.position() + i));
    }
    return ints;
  }

  private static FloatBuffer floats(LongBuffer numbers) {
    FloatBuffer floats = FloatBuffer.allocate(numbers.remaining());
    for (int i = 0; i < floats.capacity(); i++) {
      floats.put(i, (float) numbers.get(numbers.position() + i));
    }
    return floats;
  }

  private static ByteBuffer bytes(LongBuffer numbers) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(numbers.remaining());
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) numbers.get(numbers.position() + i));
    }
    return bytes;
  }
}
