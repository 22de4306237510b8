package io.amberstream.redaction;

import static java.util.Objects.requireNonNull;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.amberstream.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds telephone numbers that can exist, by libphonenumber. Only runs of digits and of the signs
 * between them are handed to it, in pieces: it is thorough, and slow on long texts.
 */
final class PhoneRecogniser implements Recogniser {
  /** What libphonenumber calls the whole world: only numbers with a plus are found. */
  static final String NO_REGION = "ZZ";

  /** Signs between two digits of a number, at most as many. */
  private static final Pattern RUN = Pattern.compile("[+(]{0,3}[0-9](?:[-+ ()./]{0,4}[0-9]){6,}+");

  /** A day, with the hour that may follow. */
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![0-9])(?:19|20)[0-9]{2}([-./])[01]?[0-9]\\1[0-3]?[0-9](?:[ T][0-9]{1,2})?(?![0-9])");

  private static final Pattern FRACTION = Pattern.compile("[0-9]\\.[0-9]{5,}");

  /** Longer than any number (15 digits, E.164) is written. */
  private static final int LONGEST_NUMBER = 40;

  private static final int LONGEST_PIECE = 240;

  /** More digits without a sign between them than a number has. */
  private static final Pattern NO_NUMBER = Pattern.compile("[0-9]{18,}+");

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final String region;

  /**
   * Creates it.
   *
   * @param region where a number without a plus is called, such as {@code DE}
   */
  PhoneRecogniser(String region) {
    this.region = requireNonNull(region, "region is null");
  }

  /** Whether it is the code of a region that has telephones. */
  static boolean isRegion(String region) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
  }

  @Override
  public List<TextRange> find(String text) {
    String cleared = withoutOthers(text);
    List<TextRange> found = new ArrayList<>();
    Matcher run = RUN.matcher(cleared);
    while (run.find()) {
      int from = run.start();
      while (from < run.end()) {
        int to = Math.min(from + LONGEST_PIECE, run.end());
        int end = in(cleared, from, to, found);
        // A number may stand across its end.
        from = to == run.end() ? to : Math.max(end, to - LONGEST_NUMBER);
      }
    }
    return found;
  }

  /** The number with its country's code, as E.164 writes it. */
  @Override
  public String canonical(String value) {
    try {
      return numbers.format(numbers.parse(value, region), PhoneNumberFormat.E164);
    } catch (NumberParseException e) {
      return CardRecogniser.joined(value);
    }
  }

  /** Adds the numbers of a piece, and says where the last one ends. */
  private int in(String text, int from, int to, List<TextRange> found) {
    // With what stands on both sides, which may show that it is part of something else.
    int start = Math.max(0, from - 1);
    String piece = text.substring(start, Math.min(text.length(), to + 1));
    int end = from;
    for (PhoneNumberMatch match :
        numbers.findNumbers(piece, region, Leniency.VALID, Long.MAX_VALUE)) {
      if (!FRACTION.matcher(match.rawString()).find()) {
        end = start + match.end();
        found.add(new TextRange(start + match.start(), end));
      }
    }
    return end;
  }

  /** The text with other signs where days, and too many digits, stand. */
  private static String withoutOthers(String text) {
    StringBuilder cleared = new StringBuilder(text);
    blot(DAY.matcher(text), cleared);
    blot(NO_NUMBER.matcher(text), cleared);
    return cleared.toString();
  }

  private static void blot(Matcher matcher, StringBuilder text) {
    while (matcher.find()) {
      for (int i = matcher.start(); i < matcher.end(); i++) {
        text.setCharAt(i, ';');
      }
    }
  }
}
