package io.amberstream.redaction;

import io.amberstream.text.CombiningMark;
import io.amberstream.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.validator.routines.DomainValidator;

/**
 * Finds e-mail addresses: a local part, an at sign, a domain with a dot. It looks to both sides of
 * each at sign and passes no letter more than twice. Whether the domain exists does not matter.
 */
final class EmailRecogniser implements Recogniser {
  private static final String LOCAL_SIGNS = ".!#$%&'*+-^_`~";
  private static final String NOT_FIRST = ".'`*-";
  private static final int SHORTEST_TOP = 2;

  @Override
  public List<TextRange> find(String text) {
    List<TextRange> found = new ArrayList<>();
    int done = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = localStart(text, done, at);
      int end = domainEnd(text, at + 1);
      if (start < at && end > at) {
        found.add(new TextRange(start, end));
      }
      done = at + 1;
    }
    return found;
  }

  /** Which letter case the local part has is up to its host; in practice none. */
  @Override
  public String canonical(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  private static int localStart(String text, int from, int at) {
    int start = at;
    boolean anyScript = isUnspaced(text, at - 1) || isUnspaced(text, at + 1);
    while (start > from
        && isLocal(text.charAt(start - 1))
        && (anyScript || !isUnspaced(text, start - 1))) {
      start--;
    }
    while (start < at && NOT_FIRST.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char sign) {
    return Character.isLetterOrDigit(sign)
        || CombiningMark.is(sign)
        || LOCAL_SIGNS.indexOf(sign) >= 0;
  }

  private static boolean isUnspaced(String text, int at) {
    return at >= 0 && at < text.length() && Scripts.isUnspaced(text.charAt(at));
  }

  /** Where a domain ends that begins here; -1 where none does. */
  private static int domainEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isDomain(text, end, from)) {
      end++;
    }
    int longest = -1;
    // A sentence may go on after the dot: example.org.Please
    int stop = end;
    for (int dot = end - 1; dot > from; dot--) {
      if (text.charAt(dot) != '.') {
        continue;
      }
      String top = text.substring(dot + 1, stop);
      if (isTop(top)) {
        if (DomainValidator.getInstance().isValidTld(top)) {
          return stop;
        }
        longest = Math.max(longest, stop);
      }
      stop = dot;
    }
    return longest;
  }

  private static boolean isDomain(String text, int at, int from) {
    char sign = text.charAt(at);
    if (sign == '.' || sign == '-') {
      return at > from
          && at + 1 < text.length()
          && (Character.isLetterOrDigit(text.charAt(at + 1))
              || (text.charAt(at + 1) == '-' && sign == '-'));
    }
    return (Character.isLetterOrDigit(sign) || (at > from && CombiningMark.is(sign)))
        // The sentence goes on: example.comです
        && !(at > from && Scripts.isUnspaced(sign) && Scripts.isWord(text.charAt(at - 1)));
  }

  private static boolean isTop(String label) {
    return label.length() >= SHORTEST_TOP
        && (label.startsWith("xn--") || label.chars().allMatch(Character::isLetter));
  }
}
