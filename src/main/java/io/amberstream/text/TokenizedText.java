package io.amberstream.text;

import static java.util.Objects.requireNonNull;
import static java.util.stream.IntStream.range;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A whole text as tokens, neither truncated nor padded, without the special tokens that a model
 * wants around it. Immutable; the arrays handed to the constructor belong to it from then on.
 *
 * <p>Offsets are UTF-16 indices: {@code text.substring(start(i), end(i))} is what token {@code i}
 * stands for.
 */
public final class TokenizedText {
  private final String text;
  private final int[] inputIds;
  private final int[] starts;
  private final int[] ends;
  private final boolean[] continuations;

  /** The token before which tokens are left out; -1 where none are. */
  private final int gap;

  /**
   * Creates it from parallel sequences, one element a token.
   *
   * @param continuations true where a token goes on with the word of the token before it
   */
  public TokenizedText(
      String text, int[] inputIds, int[] starts, int[] ends, boolean[] continuations) {
    this(text, inputIds, starts, ends, continuations, -1);
  }

  private TokenizedText(
      String text, int[] inputIds, int[] starts, int[] ends, boolean[] continuations, int gap) {
    this.gap = gap;
    this.text = requireNonNull(text, "text is null");
    this.inputIds = inputIds;
    this.starts = starts;
    this.ends = ends;
    this.continuations = continuations;
    int size = inputIds.length;
    if (starts.length != size || ends.length != size || continuations.length != size) {
      throw new IllegalArgumentException("sequences differ in length");
    }
  }

  public String text() {
    return text;
  }

  /** The number of tokens, special tokens left out. */
  public int size() {
    return inputIds.length;
  }

  public int inputId(int index) {
    return inputIds[index];
  }

  /** Index of the token's first UTF-16 unit in the text. */
  public int start(int index) {
    return starts[index];
  }

  /** Index after the token's last UTF-16 unit in the text. */
  public int end(int index) {
    return ends[index];
  }

  /**
   * The piece of the text that a run of tokens stands for, white space around it left out.
   *
   * @param first index of the first token
   * @param last index of the last token
   */
  public TextRange piece(int first, int last) {
    return TextRange.trimmed(text, starts[first], ends[last]);
  }

  /** Whether the token goes on with the word of the token before it, as the reference says it. */
  public boolean continuesWord(int index) {
    return continuations[index];
  }

  /** Whether tokens of the text are left out right before this one. */
  public boolean gapBefore(int index) {
    return index == gap;
  }

  /**
   * The same text with only its first and its last tokens; offsets stay those of the whole text.
   *
   * @param head how many of the first
   * @param tail how many of the last
   */
  public TokenizedText headAndTail(int head, int tail) {
    if (head < 0 || tail < 0 || head + tail > size()) {
      throw new IllegalArgumentException(
          "head %d and tail %d, expected at most %d together".formatted(head, tail, size()));
    }
    int[] kept = IntStream.concat(range(0, head), range(size() - tail, size())).toArray();
    boolean[] continued = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      continued[i] = continuations[kept[i]] && i != head;
    }
    return new TokenizedText(
        text,
        Arrays.stream(kept).map(i -> inputIds[i]).toArray(),
        Arrays.stream(kept).map(i -> starts[i]).toArray(),
        Arrays.stream(kept).map(i -> ends[i]).toArray(),
        continued,
        tail > 0 && kept.length < size() ? head : -1);
  }
}
