package io.amberstream.ask;

import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.List;

/**
 * How texts are made to fit a model. Immutable.
 *
 * @param most tokens that the model sees at once, special tokens left out
 * @param stride tokens that neighbouring windows share
 * @param longText what happens to a text with more than {@code most}
 */
record TextFit(int most, int stride, LongText longText) {
  /** Of 510 tokens, the first 128 and the last 382 were best: Sun et al. 2019, arXiv 1905.05583. */
  private static final int HEAD_SHARE = 4;

  /**
   * Fits a text.
   *
   * @throws TextTooLongException if it is too long and long texts are refused
   */
  FittedText fit(TokenizedText text) {
    int tokens = text.size();
    if (tokens <= most) {
      return whole(text, tokens);
    }
    return switch (longText) {
      case WINDOWS -> new FittedText(text, Window.over(tokens, most, stride), tokens);
      case HEAD -> whole(text.headAndTail(most, 0), tokens);
      case HEAD_TAIL -> {
        int head = most / HEAD_SHARE;
        yield whole(text.headAndTail(head, most - head), tokens);
      }
      case DEAD_LETTER -> throw new TextTooLongException(tokens, most);
    };
  }

  private static FittedText whole(TokenizedText seen, int tokens) {
    return new FittedText(seen, List.of(Window.whole(seen.size())), tokens);
  }
}
