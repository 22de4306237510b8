package io.amberstream.tagging;

import io.amberstream.model.Pooling;
import java.util.List;

/**
 * Makes a text's embedding of its tokens', special tokens counted, scaled to length 1 (Reimers and
 * Gurevych 2019, arXiv 1908.10084). Stateless.
 */
public final class TextVector {
  private TextVector() {}

  /**
   * The embedding of a text.
   *
   * @param windows per window of the text {@code [tokens, hidden]}; at least one with a token
   */
  public static List<Float> of(Pooling pooling, List<Logits> windows) {
    double[] pooled = new double[windows.get(0).columns()];
    for (int column = 0; column < pooled.length; column++) {
      pooled[column] = pooled(pooling, windows, column);
    }
    return UnitVector.of(pooled);
  }

  /** Sums stand for means: the number of tokens is in the numerator and in the norm alike. */
  private static double pooled(Pooling pooling, List<Logits> windows, int column) {
    double pooled = pooling == Pooling.MAX ? Double.NEGATIVE_INFINITY : 0;
    for (Logits window : windows) {
      int rows = pooling == Pooling.FIRST ? 1 : window.rows();
      for (int token = 0; token < rows; token++) {
        double value = window.get(token, column);
        pooled = pooling == Pooling.MAX ? Math.max(pooled, value) : pooled + value;
      }
    }
    return pooled;
  }
}
