package io.amberstream.redaction;

import io.amberstream.text.CombiningMark;
import io.amberstream.text.TextRange;

/**
 * Widens spans of a text that begin or end within a word, as those of single tokens do: the rest of
 * a name would tell the whole of it. For one text and one thread; the time grows with the length of
 * the text alone, where spans come in its order.
 */
final class WholeWords {
  private final String text;
  private final boolean ofWords;

  /** The last word that was asked for. */
  private int from;

  private int to;

  /**
   * Begins a text.
   *
   * @param ofWords whether to widen to words; else only to whole characters
   */
  WholeWords(String text, boolean ofWords) {
    this.text = text;
    this.ofWords = ofWords;
  }

  /** The start of the word that an index stands within; elsewhere the index. */
  int start(int index) {
    return isWithin(index) ? from : index;
  }

  /** The end of the word that an index stands within; elsewhere the index. */
  int end(int index) {
    return isWithin(index) ? to : index;
  }

  private boolean isWithin(int index) {
    if (from < index && index < to) {
      return true;
    }
    if (!isJoined(index)) {
      return false;
    }
    from = index;
    to = index;
    while (isJoined(from)) {
      from--;
    }
    while (isJoined(to)) {
      to++;
    }
    return true;
  }

  /** Whether the units before and after an index belong together. */
  private boolean isJoined(int index) {
    if (index <= 0 || index >= text.length()) {
      return false;
    }
    char before = text.charAt(index - 1);
    char after = text.charAt(index);
    return Character.isSurrogatePair(before, after)
        || (CombiningMark.is(text.codePointAt(index)) && !TextRange.isSpace(before))
        || (ofWords && isLetter(before) && isLetter(after));
  }

  private static boolean isLetter(char sign) {
    return Scripts.isWord(sign) || CombiningMark.is(sign);
  }
}
