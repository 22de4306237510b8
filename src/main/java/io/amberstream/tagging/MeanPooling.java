package io.amberstream.tagging;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a text's embedding of its tokens': their mean, special tokens counted, scaled to length 1
 * (Reimers and Gurevych 2019, arXiv 1908.10084). Stateless.
 */
public final class MeanPooling {
  private MeanPooling() {}

  /**
   * The embedding of a text.
   *
   * @param windows per window of the text {@code [tokens, hidden]}; at least one with a token
   */
  public static List<Float> of(List<Logits> windows) {
    double[] sums = new double[windows.get(0).columns()];
    for (Logits window : windows) {
      for (int token = 0; token < window.rows(); token++) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += window.get(token, i);
        }
      }
    }
    double squares = 0;
    for (double sum : sums) {
      squares += sum * sum;
    }
    // The number of tokens is in the numerator and in the norm alike.
    double norm = Math.max(Math.sqrt(squares), Double.MIN_NORMAL);
    List<Float> embedding = new ArrayList<>(sums.length);
    for (double sum : sums) {
      embedding.add((float) (sum / norm));
    }
    return embedding;
  }
}
