package io.amberstream.text;

import java.util.Arrays;
import java.util.List;

/**
 * What a model reads at once: a window of a text, or two texts, with the special tokens around
 * them. Immutable.
 */
public final class InputSequence {
  private final int[] inputIds;
  private final int secondFrom;
  private final int contentStart;
  private final Window window;

  private InputSequence(int[] inputIds, int secondFrom, int contentStart, Window window) {
    this.inputIds = inputIds;
    this.secondFrom = secondFrom;
    this.contentStart = contentStart;
    this.window = window;
  }

  /** Token ids as they are, special tokens among them; one text. */
  public static InputSequence ofIds(int... inputIds) {
    return new InputSequence(
        inputIds.clone(), inputIds.length, 0, new Window(0, inputIds.length, 0, inputIds.length));
  }

  /** A window of one text. Padding stands for nothing at all, which no network reads. */
  public static InputSequence of(SpecialTokens special, TokenizedText text, Window window) {
    if (special.count() + window.size() == 0) {
      return new InputSequence(new int[] {special.padding()}, 1, 0, window);
    }
    int[] ids = new int[special.count() + window.size()];
    int contentStart = put(ids, 0, special.prefix());
    int end = put(ids, contentStart, text, window.from(), window.to());
    put(ids, end, special.suffix());
    return new InputSequence(ids, ids.length, contentStart, window);
  }

  /**
   * Two texts: the first tokens of the one, and a window of the other.
   *
   * <p>Where one of them spells a token that parts texts, such as {@code [SEP]}, it counts as
   * unknown: else whoever wrote the one could write a piece of the other. (Alone, a text keeps such
   * tokens, as the reference does: there is nothing after the border.)
   *
   * @param firstTokens how many tokens of the first text it holds
   * @param window the tokens of the second text that it holds
   */
  public static InputSequence ofPair(
      SpecialTokens special,
      TokenizedText first,
      int firstTokens,
      TokenizedText second,
      Window window) {
    int[] ids = new int[special.countOfPair() + firstTokens + window.size()];
    int at = put(ids, 0, special.prefix());
    int afterFirst = put(ids, at, first, 0, firstTokens);
    unmarkBorders(special, ids, at, afterFirst);
    int contentStart = put(ids, afterFirst, special.separator());
    int end = put(ids, contentStart, second, window.from(), window.to());
    unmarkBorders(special, ids, contentStart, end);
    put(ids, end, special.suffix());
    return new InputSequence(
        ids, special.typed() ? contentStart : ids.length, contentStart, window);
  }

  /** The number of tokens, special tokens counted. */
  public int length() {
    return inputIds.length;
  }

  public int inputId(int index) {
    return inputIds[index];
  }

  /** 1 for the tokens of a second text and what stands after it, else 0. */
  public int tokenTypeId(int index) {
    return index < secondFrom ? 0 : 1;
  }

  /** All token ids. */
  public List<Integer> inputIds() {
    return Arrays.stream(inputIds).boxed().toList();
  }

  /** Index of the first token of {@link #window()}. */
  public int contentStart() {
    return contentStart;
  }

  /** The tokens that it holds of its text; of the second text where it has two. */
  public Window window() {
    return window;
  }

  private static void unmarkBorders(SpecialTokens special, int[] ids, int from, int to) {
    for (int i = from; i < to; i++) {
      if (special.isBorder(ids[i])) {
        ids[i] = special.unknown();
      }
    }
  }

  private static int put(int[] ids, int at, List<Integer> special) {
    int next = at;
    for (int id : special) {
      ids[next] = id;
      next++;
    }
    return next;
  }

  private static int put(int[] ids, int at, TokenizedText text, int from, int to) {
    int next = at;
    for (int i = from; i < to; i++) {
      ids[next] = text.inputId(i);
      next++;
    }
    return next;
  }
}
