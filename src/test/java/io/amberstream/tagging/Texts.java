package io.amberstream.tagging;

import io.amberstream.text.TokenizedText;

/** Tokenized texts for tests, written as tokens. */
final class Texts {
  private Texts() {}

  /**
   * A text of these tokens: {@code ##} goes on with the word before it, all else follows a space.
   * Offsets fit the text; ids are made up.
   */
  static TokenizedText of(String... tokens) {
    StringBuilder text = new StringBuilder();
    int[] ids = new int[tokens.length];
    int[] starts = new int[tokens.length];
    int[] ends = new int[tokens.length];
    boolean[] continuations = new boolean[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      continuations[i] = tokens[i].startsWith("##");
      if (i > 0 && !continuations[i]) {
        text.append(' ');
      }
      ids[i] = 1000 + i;
      starts[i] = text.length();
      text.append(continuations[i] ? tokens[i].substring(2) : tokens[i]);
      ends[i] = text.length();
    }
    return new TokenizedText(text.toString(), ids, starts, ends, continuations);
  }
}
