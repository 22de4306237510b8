package io.amberstream.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of a text's tokens that the model sees at once, special tokens left out. Immutable.
 *
 * <p>Neighbouring windows overlap, so that every token has context on both sides in one of them.
 * The cores part the text: each token's logits are taken from the one window whose core holds it,
 * so that no span is doubled or cut.
 *
 * @param from index of the first token
 * @param to index after the last token
 * @param coreFrom index of the first token that this window answers for
 * @param coreTo index after the last token that it answers for
 */
public record Window(int from, int to, int coreFrom, int coreTo) {

  public Window {
    if (from < 0 || coreFrom < from || coreTo < coreFrom || to < coreTo) {
      throw new IllegalArgumentException(
          "window [%d, %d) cannot have the core [%d, %d)".formatted(from, to, coreFrom, coreTo));
    }
  }

  /** The one window over a text that fits. */
  public static Window whole(int tokens) {
    return new Window(0, tokens, 0, tokens);
  }

  /** The number of tokens, special tokens left out. */
  public int size() {
    return to - from;
  }

  /**
   * Cuts a text into windows of at most {@code maxTokens}, each beginning {@code stride} tokens
   * before the end of the one before it. A text without tokens has one empty window.
   *
   * @param tokens tokens of the text, special tokens left out
   * @param maxTokens tokens of a window at most, special tokens left out
   * @param stride tokens that neighbours share
   */
  public static List<Window> over(int tokens, int maxTokens, int stride) {
    if (stride < 0 || stride >= maxTokens) {
      throw new IllegalArgumentException(
          "stride is %d, expected 0 to %d".formatted(stride, maxTokens - 1));
    }
    List<Window> windows = new ArrayList<>();
    int coreFrom = 0;
    for (int from = 0; ; from += maxTokens - stride) {
      int to = Math.min(tokens, from + maxTokens);
      int coreTo = to == tokens ? tokens : to - stride / 2;
      windows.add(new Window(from, to, coreFrom, coreTo));
      if (to == tokens) {
        return windows;
      }
      coreFrom = coreTo;
    }
  }
}
