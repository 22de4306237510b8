package io.amberstream.torch;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Draws a token per masked place from what a generator thinks of them. */
@FunctionalInterface
interface Sampling {
  /**
   * From the softmax: the largest of logits with Gumbel's noise, which is minus the logarithm of an
   * exponential one, is distributed as the softmax is. In floats: halves are too coarse for it.
   */
  Sampling GUMBEL =
      logits -> logits.sub(torch.exponential(logits).log()).argmax(new LongOptional(-1), false);

  /**
   * Draws.
   *
   * @param logits {@code [masked, vocabulary]}
   * @return token ids, {@code [masked]}
   */
  Tensor draw(Tensor logits);
}
