package io.amberstream.text;

import java.util.List;
import java.util.stream.IntStream;

/** All that a tokenised text says, to be compared. */
record Tokens(String text, List<Token> tokens) {

  record Token(int inputId, int start, int end, boolean continuesWord) {}

  static Tokens of(TokenizedText text) {
    return new Tokens(
        text.text(),
        IntStream.range(0, text.size())
            .mapToObj(
                i -> new Token(text.inputId(i), text.start(i), text.end(i), text.continuesWord(i)))
            .toList());
  }
}
