package io.amberstream.weights;

import java.util.Map;
import java.util.Optional;

/** The storages of PyTorch by the names that its pickles give them. */
final class TorchTypes {
  private static final Map<String, ElementType> TYPES =
      Map.of(
          "torch.DoubleStorage", ElementType.F64,
          "torch.FloatStorage", ElementType.F32,
          "torch.HalfStorage", ElementType.F16,
          "torch.BFloat16Storage", ElementType.BF16,
          "torch.LongStorage", ElementType.I64,
          "torch.IntStorage", ElementType.I32,
          "torch.ShortStorage", ElementType.I16,
          "torch.CharStorage", ElementType.I8,
          "torch.ByteStorage", ElementType.U8,
          "torch.BoolStorage", ElementType.BOOL);

  private TorchTypes() {}

  static Optional<ElementType> find(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }
}
