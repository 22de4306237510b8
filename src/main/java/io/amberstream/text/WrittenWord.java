package io.amberstream.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between two white spaces, and where a reader parts it: from the signs before and
 * after it, as in {@code (Leeds),}, and after an elision, as in {@code l'Allemagne}. What stands
 * between letters stays, as in {@code Jean-Luc}. Immutable.
 *
 * @param start index of the first unit
 * @param end index after the last unit
 * @param coreStart index of the first letter or digit; {@code end} where there is none
 * @param elisionEnd index after an elision, {@code coreStart} where there is none
 * @param coreEnd index after the last letter or digit
 */
record WrittenWord(int start, int end, int coreStart, int elisionEnd, int coreEnd) {
  /** French and Italian words that lose their last vowel before another; not the Irish O'. */
  private static final Pattern ELISION =
      Pattern.compile(
          "(?iu)(?:[cdjlmnst]|\\p{L}{0,8}qu|dell|all|nell|sull|dall|un|quell|quest)['\u2019]");

  /** The word that a unit of the text stands in. */
  static WrittenWord at(String text, int index) {
    int start = index;
    while (start > 0 && !TextRange.isSpace(text.charAt(start - 1))) {
      start--;
    }
    int end = start;
    int coreStart = -1;
    int coreEnd = -1;
    while (end < text.length() && !TextRange.isSpace(text.charAt(end))) {
      int codePoint = text.codePointAt(end);
      int next = end + Character.charCount(codePoint);
      if (Character.isLetterOrDigit(codePoint)
          || Character.getType(codePoint) == Character.OTHER_NUMBER) {
        coreStart = coreStart < 0 ? end : coreStart;
        coreEnd = next;
      } else if (coreEnd == end && goesOn(codePoint)) {
        coreEnd = next;
      }
      end = next;
    }
    if (coreStart < 0) {
      return new WrittenWord(start, end, end, end, end);
    }
    Matcher elision = ELISION.matcher(text).region(coreStart, coreEnd);
    return new WrittenWord(
        start, end, coreStart, elision.lookingAt() ? elision.end() : coreStart, coreEnd);
  }

  /** Whether one of the borders lies between a token's end and the start of the next one. */
  boolean hasCut(int previousEnd, int nextStart) {
    return isBetween(previousEnd, coreStart, nextStart)
        || isBetween(previousEnd, elisionEnd, nextStart)
        || isBetween(previousEnd, coreEnd, nextStart);
  }

  /** Whether a character goes on with the one before it: a mark, or what joins letters unseen. */
  static boolean goesOn(int codePoint) {
    int type = Character.getType(codePoint);
    return CombiningMark.is(codePoint)
        || type == Character.MODIFIER_LETTER
        || type == Character.FORMAT;
  }

  private boolean isBetween(int previousEnd, int border, int nextStart) {
    return border > start && border < end && previousEnd <= border && border <= nextStart;
  }
}
