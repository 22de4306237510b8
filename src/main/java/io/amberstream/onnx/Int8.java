package io.amberstream.onnx;

import io.amberstream.model.Int8Bits;
import java.util.Locale;

/**
 * How the products of an int8 model are computed on x64 processors without VNNI instructions; with
 * them, and for other models, both are the same.
 *
 * <p>Without VNNI, the fast kernel adds pairs of products in 16 bits and cuts off what does not
 * fit.
 */
public enum Int8 {
  /** Without cutting off: the scores are those of other processors. */
  EXACT,
  /** Faster; some scores are off. */
  FAST;

  /**
   * The cheapest way that keeps this promise: where two products always fit into 16 bits, the fast
   * kernel is exact.
   */
  public Int8 forBits(Int8Bits bits) {
    return bits.pairsFitShort() ? FAST : this;
  }

  /** The name that a configuration uses, such as {@code exact}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
