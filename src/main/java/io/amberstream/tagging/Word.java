package io.amberstream.tagging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The tokens of one word.
 *
 * @param first index of its first token
 * @param last index of its last token, itself in the word
 */
record Word(int first, int last) {

  /**
   * Splits the tokens 0 to {@code size} - 1 into words; every token is in exactly one.
   *
   * @param continues whether a token goes on with the word before it; not asked for token 0
   */
  static List<Word> split(int size, IntPredicate continues) {
    List<Word> words = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= size; i++) {
      if (i == size || !continues.test(i)) {
        words.add(new Word(first, i - 1));
        first = i;
      }
    }
    return words;
  }
}
