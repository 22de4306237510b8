package io.amberstream.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Numbers between Java and tensors. */
final class Values {
  private Values() {}

  /** The values of a tensor in row-major order. */
  static float[] of(Tensor tensor) {
    Tensor floats = tensor.detach().to(ScalarType.Float).contiguous();
    float[] values = new float[Math.toIntExact(floats.numel())];
    new FloatPointer(floats.data_ptr()).get(values);
    return values;
  }

  /** The same of whole numbers. */
  static long[] longs(Tensor tensor) {
    Tensor whole = tensor.detach().to(ScalarType.Long).contiguous();
    long[] values = new long[Math.toIntExact(whole.numel())];
    new LongPointer(whole.data_ptr()).get(values);
    return values;
  }

  static Tensor tensor(float[] values, long... shape) {
    return Tensor.create(values, shape);
  }

  static Tensor tensor(long[] values, long... shape) {
    return Tensor.create(values, shape);
  }

  /** The same in floats; the tensor itself where it has them. */
  static Tensor floats(Tensor tensor) {
    return tensor.to(ScalarType.Float);
  }

  static Scalar scalar(double value) {
    return new Scalar(value);
  }

  static TensorOptional optional(Tensor tensor) {
    return new TensorOptional(tensor);
  }

  /** Rounds, and lets gradients through as if it did not: the straight-through estimator. */
  static Tensor rounded(Tensor tensor) {
    return tensor.add(torch.round(tensor).sub(tensor).detach());
  }
}
