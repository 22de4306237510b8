package io.amberstream.redaction;

import io.amberstream.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.InetAddressValidator;

/**
 * Finds IPv4 and IPv6 addresses. A version, {@code v10.4.2.1}, is none; one without its letter
 * cannot be told from an address.
 */
final class IpRecogniser implements Recogniser {
  private static final Pattern V4 =
      Pattern.compile("(?<![0-9_.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9_]|\\.[0-9])");

  private static final int LONGEST_V6 = 45;
  private static final InetAddressValidator ADDRESSES = InetAddressValidator.getInstance();

  @Override
  public List<TextRange> find(String text) {
    List<TextRange> found = new ArrayList<>();
    Matcher v4 = V4.matcher(text);
    while (v4.find()) {
      if (isFree(text, v4.start() - 1)
          && isFree(text, v4.end())
          && ADDRESSES.isValidInet4Address(v4.group())) {
        found.add(new TextRange(v4.start(), v4.end()));
      }
    }
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && isOfV6(text.charAt(end))) {
        end++;
      }
      v6(text, at, end, found);
      at = end + 1;
    }
    return found;
  }

  @Override
  public String canonical(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  /** Adds the address that a run of its letters is, without the sign before or after it. */
  private static void v6(String text, int from, int to, List<TextRange> found) {
    int start = from;
    int end = to;
    if (start < end && text.charAt(start) == ':' && !text.startsWith("::", start)) {
      start++;
    } else if (start > 0 && isWord(text.charAt(start - 1))) {
      return;
    }
    while (end > start
        && (text.charAt(end - 1) == '.'
            || (text.charAt(end - 1) == ':' && !text.startsWith("::", end - 2)))) {
      end--;
    }
    if (end - start < "::1".length()
        || end - start > LONGEST_V6
        || (end < text.length() && isWord(text.charAt(end)))) {
      return;
    }
    String address = text.substring(start, end);
    // abc::def is a name in C++ more often than an address.
    if (address.indexOf(':') >= 0
        && address.chars().anyMatch(Character::isDigit)
        && ADDRESSES.isValidInet6Address(address)) {
      found.add(new TextRange(start, end));
    }
  }

  private static boolean isOfV6(char sign) {
    return sign == ':' || sign == '.' || Character.digit(sign, 16) >= 0;
  }

  private static boolean isWord(char sign) {
    return Scripts.isWord(sign) || sign == '_';
  }

  private static boolean isFree(String text, int at) {
    return at < 0 || at >= text.length() || !isWord(text.charAt(at));
  }
}
