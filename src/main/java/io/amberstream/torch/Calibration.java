package io.amberstream.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Rounds nothing, and notes how large the numbers are that would be rounded. */
@SuppressWarnings("try") // a scope is there to be closed
final class Calibration implements Rounding {
  /** What is larger is cut: few numbers, which would make all others coarse. */
  private static final double SHARE = 0.9995;

  /** Numbers of a place that are sorted; more say the same. */
  private static final int MOST = 100_000;

  private static final int NEGATIVE_LEVELS = 127;

  private final Map<String, Float> steps = new LinkedHashMap<>();

  /** The largest step that a batch asked for, per place. */
  Map<String, Float> steps() {
    return steps;
  }

  @Override
  public Tensor activation(String site, Tensor activation, int zeroPoint) {
    try (PointerScope scope = new PointerScope()) {
      Tensor all = torch.abs(Values.floats(activation).detach()).flatten();
      long apart = Math.max(1, all.numel() / MOST);
      Tensor sorted = all.slice(0, new LongOptional(), new LongOptional(), apart).sort().get0();
      long last = sorted.numel() - 1;
      float reach = sorted.select(0, Math.round(last * SHARE)).item_float();
      // After GELU nearly all steps are for positive numbers.
      int levels = zeroPoint == AFTER_GELU ? 2 * NEGATIVE_LEVELS + 1 - zeroPoint : NEGATIVE_LEVELS;
      steps.merge(site, Math.max(reach / levels, Float.MIN_NORMAL), Math::max);
    }
    return activation;
  }

  @Override
  public Tensor weight(Tensor weight) {
    return weight;
  }

  @Override
  public Tensor embedding(Tensor rows) {
    return rows;
  }
}
