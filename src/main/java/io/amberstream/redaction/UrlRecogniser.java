package io.amberstream.redaction;

import io.amberstream.text.TextRange;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds addresses that begin with a scheme, such as {@code https://}, or with {@code www.}, up to
 * the next blank, or to where a sentence of a script without blanks goes on; signs that end a
 * sentence are not theirs. It passes each letter once, and the letters of a scheme twice.
 */
final class UrlRecogniser implements Recogniser {
  private static final String WWW = "www.";
  private static final String NOT_WITHIN = "<>\"{}|\\^`";
  private static final String NOT_LAST = ".,;:!?'*_~)]\u3002\uFF0C";
  private static final int LONGEST_SCHEME = 20;
  private static final int SHORTEST_SCHEME = 2;

  @Override
  public List<TextRange> find(String text) {
    List<TextRange> found = new ArrayList<>();
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      int start = startAt(text, i, done);
      if (start >= 0) {
        int after = text.charAt(i) == ':' ? i + "://".length() : i + WWW.length();
        int end = end(text, after);
        if (trimmed(text, after, end) > after) {
          found.add(new TextRange(start, trimmed(text, after, end)));
        }
        done = end;
        i = Math.max(i, end - 1);
      }
    }
    return found;
  }

  @Override
  public String canonical(String value) {
    return value;
  }

  /** Where an address begins of which this letter tells; -1 where it tells of none. */
  private static int startAt(String text, int at, int from) {
    char letter = text.charAt(at);
    if (letter == ':' && text.startsWith("://", at)) {
      int start = at;
      while (start > from && at - start < LONGEST_SCHEME && isScheme(text.charAt(start - 1))) {
        start--;
      }
      while (start < at && !isLetter(text.charAt(start))) {
        start++;
      }
      return at - start >= SHORTEST_SCHEME ? start : -1;
    }
    boolean www =
        (letter == 'w' || letter == 'W')
            && text.regionMatches(true, at, WWW, 0, WWW.length())
            && (at == 0 || !Scripts.isWord(text.charAt(at - 1)));
    return www ? at : -1;
  }

  private static int end(String text, int from) {
    int end = from;
    boolean host = true;
    while (end < text.length()
        && isWithin(text.charAt(end))
        && !(end > from && isOfSentence(text, end, host))) {
      host &= text.charAt(end) != '/';
      end++;
    }
    return end;
  }

  private static int trimmed(String text, int from, int end) {
    int last = end;
    boolean opened = text.substring(from, end).indexOf('(') >= 0;
    while (last > from && NOT_LAST.indexOf(text.charAt(last - 1)) >= 0) {
      if (text.charAt(last - 1) == ')' && opened) {
        break;
      }
      last--;
    }
    return last;
  }

  private static boolean isWithin(char sign) {
    return sign > ' ' && !Character.isWhitespace(sign) && NOT_WITHIN.indexOf(sign) < 0;
  }

  /** Whether the sentence around it goes on without a blank: {@code example.orgを見て}. */
  private static boolean isOfSentence(String text, int at, boolean host) {
    char sign = text.charAt(at);
    if (sign < '\u0E00') {
      return false;
    }
    if (UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION.equals(UnicodeBlock.of(sign))) {
      return !Character.isLetterOrDigit(sign);
    }
    // Paths have words such as JR東日本, but particles stand at the end of a word.
    UnicodeScript script = UnicodeScript.of(sign);
    boolean particle = script == UnicodeScript.HIRAGANA || script == UnicodeScript.HANGUL;
    return Scripts.isUnspaced(sign) && (host || particle) && Scripts.isWord(text.charAt(at - 1));
  }

  private static boolean isScheme(char sign) {
    return isLetter(sign) || (sign >= '0' && sign <= '9') || "+-.".indexOf(sign) >= 0;
  }

  private static boolean isLetter(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }
}
