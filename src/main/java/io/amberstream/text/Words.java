package io.amberstream.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts texts into words, in any language; where words have no blanks between, as Java cuts them.
 */
public final class Words {
  private Words() {}

  /** The words of a text that have a letter or a digit, in lower case, in order. */
  public static List<String> of(String text) {
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> words = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String word = text.substring(start, end);
      if (word.codePoints().anyMatch(Character::isLetterOrDigit)) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
      start = end;
    }
    return words;
  }
}
