package io.amberstream.torch;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** While it is open, products are computed in bfloat16; weights and sums stay float. */
final class Autocast implements AutoCloseable {
  private final boolean before;

  Autocast(boolean bf16) {
    before = torch.is_autocast_enabled(DeviceType.CPU);
    torch.set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
    torch.set_autocast_enabled(DeviceType.CPU, bf16);
    torch.increment_nesting();
  }

  @Override
  public void close() {
    // The cache holds weights in bfloat16, and would outlive the step that changes them.
    if (torch.decrement_nesting() == 0) {
      torch.clear_cache();
    }
    torch.set_autocast_enabled(DeviceType.CPU, before);
  }
}
