package io.amberstream.redaction;

import io.amberstream.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Finds numbers of payment cards (ISO/IEC 7812): 13 to 19 digits, in groups or not, that begin as
 * an issuer's do and whose check digit is right (Luhn). A time in milliseconds begins with 1 and is
 * none, and neither are equal digits or a fraction's.
 */
final class CardRecogniser implements Recogniser {
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  private static final String FIRST_DIGITS = "23456";

  private static final Pattern GROUP = Pattern.compile("[0-9]++");

  /** First digits and lengths: Visa, Mastercard, American Express, Diners, JCB, the sixes. */
  private static final Pattern ISSUED =
      Pattern.compile(
          "4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"
              + "|5[0-9]{15}"
              + "|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"
              + "|3[47][0-9]{13}"
              + "|3(?:0[0-59]|[689][0-9])[0-9]{11,16}"
              + "|35[0-9]{14,17}"
              + "|6[0-9]{15,18}");

  @Override
  public List<TextRange> find(String text) {
    List<TextRange> groups = groups(text);
    List<TextRange> found = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < groups.size(); i++) {
      TextRange first = groups.get(i);
      boolean issued = FIRST_DIGITS.indexOf(text.charAt(first.start())) >= 0;
      if (i < next || !issued || !isFree(text, first.start())) {
        continue;
      }
      StringBuilder digits = new StringBuilder();
      int last = i;
      int longest = -1;
      while (last < groups.size()
          && (last == i || isJoined(text, groups.get(last - 1), groups.get(last)))
          && digits.length() + groups.get(last).end() - groups.get(last).start() <= LONGEST) {
        TextRange group = groups.get(last);
        digits.append(text, group.start(), group.end());
        if (isCard(digits) && !isLetterAt(text, group.end())) {
          longest = last;
        }
        last++;
      }
      if (longest >= 0) {
        found.add(new TextRange(first.start(), groups.get(longest).end()));
        next = longest + 1;
      }
    }
    return found;
  }

  @Override
  public String canonical(String value) {
    return joined(value);
  }

  /** A value without what stands between its groups. */
  static String joined(String value) {
    StringBuilder joined = new StringBuilder(value.length());
    value.chars().filter(Character::isLetterOrDigit).forEach(sign -> joined.append((char) sign));
    return joined.toString();
  }

  private static List<TextRange> groups(String text) {
    List<TextRange> groups = new ArrayList<>();
    Matcher group = GROUP.matcher(text);
    while (group.find()) {
      groups.add(new TextRange(group.start(), group.end()));
    }
    return groups;
  }

  /** Whether one blank or hyphen is all that stands between two groups. */
  private static boolean isJoined(String text, TextRange before, TextRange after) {
    return after.start() - before.end() == 1 && " -".indexOf(text.charAt(before.end())) >= 0;
  }

  /** Whether no letter, and no fraction's point, stands before. */
  private static boolean isFree(String text, int start) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    boolean point = before == '.' || before == ',';
    return !Scripts.isWord(before)
        && before != '_'
        && !(point && start > 1 && Character.isDigit(text.charAt(start - 2)));
  }

  private static boolean isLetterAt(String text, int at) {
    return at < text.length() && (Scripts.isWord(text.charAt(at)) || text.charAt(at) == '_');
  }

  private static boolean isCard(CharSequence digits) {
    return digits.length() >= SHORTEST
        && ISSUED.matcher(digits).matches()
        && digits.chars().distinct().count() > 1
        && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.toString());
  }
}
