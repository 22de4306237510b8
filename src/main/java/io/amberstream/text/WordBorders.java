package io.amberstream.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells the tokens that begin a word from those that go on with one. For one text and one thread;
 * its time grows with the length of the text alone.
 *
 * <p>A word ends at white space of any kind, and wherever the tokenizer's own pre-tokeniser cuts.
 * Some of these cut at white space alone, so where the vocabulary does not mark the rest of a word,
 * a word also ends as {@link WrittenWord} says, and at each token of a script that is written
 * without spaces. Tokens that share a character are one word, and so is the space that begins a
 * piece of the pre-tokeniser with the rest of it, and a letter with its accents.
 */
final class WordBorders {
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private final String text;
  private final boolean cutsFurther;
  private WrittenWord word;

  /** Whether the pre-tokeniser's piece is nothing but white space so far. */
  private boolean blank = true;

  /**
   * Begins at the first token.
   *
   * @param cutsFurther whether to cut where the pre-tokeniser may not
   */
  WordBorders(String text, boolean cutsFurther) {
    this.text = text;
    this.cutsFurther = cutsFurther;
    word = WrittenWord.at(text, 0);
  }

  /**
   * Which tokens go on with the word of the token before them.
   *
   * @param starts index of each token's first unit
   * @param ends index after its last unit
   * @param pieces for each token the number of the pre-tokeniser's piece that it is of; may go on
   *     after the last token
   */
  boolean[] continuations(int[] starts, int[] ends, int[] pieces) {
    boolean[] continuations = new boolean[starts.length];
    for (int i = 1; i < starts.length; i++) {
      continuations[i] =
          continues(starts[i - 1], ends[i - 1], starts[i], pieces[i] == pieces[i - 1]);
    }
    return continuations;
  }

  /**
   * Whether a token goes on with the word of the token before it. To be asked in the order of the
   * text, of every token but the first.
   *
   * @param previousStart index of the first unit of the token before
   * @param previousEnd index after its last unit
   * @param start index of the token's first unit
   * @param samePiece whether both are of the same piece of the pre-tokeniser
   */
  private boolean continues(int previousStart, int previousEnd, int start, boolean samePiece) {
    blank = blank && isBlank(previousStart, previousEnd);
    boolean onePiece = samePiece || isAccented(previousEnd, start);
    boolean rest = onePiece && (blank || isOneWord(previousEnd, start));
    blank = blank || !onePiece;
    return rest || start < previousEnd;
  }

  /** Byte-level pre-tokenisers part a letter from accents that are written apart. */
  private boolean isAccented(int previousEnd, int start) {
    return previousEnd == start
        && start > 0
        && start < text.length()
        && (WrittenWord.goesOn(text.codePointAt(start))
            || (WrittenWord.goesOn(text.codePointBefore(start))
                && Character.isLetter(text.codePointAt(start))));
  }

  private boolean isOneWord(int previousEnd, int start) {
    return previousEnd > 0
        && start < text.length()
        && !hasSpace(previousEnd - 1, start + 1)
        && !(cutsFurther && (isUnspaced(previousEnd, start) || isCut(previousEnd, start)));
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!TextRange.isSpace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasSpace(int from, int to) {
    for (int i = from; i < to; i++) {
      if (TextRange.isSpace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isUnspaced(int previousEnd, int start) {
    int next = text.codePointAt(start);
    return !WrittenWord.goesOn(next)
        && (isUnspaced(text.codePointBefore(previousEnd)) || isUnspaced(next));
  }

  private static boolean isUnspaced(int codePoint) {
    return UNSPACED.contains(UnicodeScript.of(codePoint));
  }

  private boolean isCut(int previousEnd, int start) {
    if (start >= word.end()) {
      word = WrittenWord.at(text, start);
    }
    return word.hasCut(previousEnd, start);
  }
}
