package io.amberstream.ask;

import io.amberstream.text.InputSequence;
import io.amberstream.text.SpecialTokens;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text as a model will see it. Immutable.
 *
 * @param seen the text with those of its tokens that are seen at all
 * @param windows the runs of these that are seen at once, at least one
 * @param tokens tokens of the whole text, special tokens left out
 */
record FittedText(TokenizedText seen, List<Window> windows, int tokens) {

  FittedText {
    windows = List.copyOf(windows);
  }

  /** What the model reads, a sequence a window. */
  List<InputSequence> sequences(SpecialTokens special) {
    return windows.stream().map(window -> InputSequence.of(special, seen, window)).toList();
  }

  /** How many of the tokens that are seen stand for what the vocabulary lacks. */
  int unknown(SpecialTokens special) {
    return (int)
        IntStream.range(0, seen.size()).filter(i -> seen.inputId(i) == special.unknown()).count();
  }

  /** Whether some tokens are seen by no window. */
  boolean truncated() {
    return seen.size() < tokens;
  }
}
