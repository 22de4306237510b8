package io.amberstream.redaction;

import io.amberstream.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;

/**
 * Finds account numbers as ISO 13616 writes them, in either letter case, with or without blanks: as
 * long as their country has them, and with check digits that are right (modulo 97). Of a country
 * that is not listed the whole word must be one.
 */
final class IbanRecogniser implements Recogniser {
  private static final int SHORTEST = 15;
  private static final int LONGEST = 34;
  private static final int PREFIX = 4;

  @Override
  public List<TextRange> find(String text) {
    List<TextRange> found = new ArrayList<>();
    for (int i = 0; i + SHORTEST <= text.length(); i++) {
      if (isBegun(text, i)) {
        int end = end(text, i);
        if (end > 0) {
          found.add(new TextRange(i, end));
          i = end - 1;
        }
      }
    }
    return found;
  }

  @Override
  public String canonical(String value) {
    return CardRecogniser.joined(value).toUpperCase(Locale.ROOT);
  }

  private static boolean isBegun(String text, int at) {
    return isLetter(text.charAt(at))
        && isLetter(text.charAt(at + 1))
        && isDigit(text.charAt(at + 2))
        && isDigit(text.charAt(at + 3))
        && (at == 0 || !Scripts.isWord(text.charAt(at - 1)));
  }

  /** Where the account number ends that begins here; -1 where none does. */
  private static int end(String text, int start) {
    String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
    IBANValidator.Validator known = IBANValidator.getInstance().getValidator(country);
    StringBuilder number = new StringBuilder(LONGEST);
    int longest = known == null ? LONGEST : known.getIbanLength();
    int at = start;
    while (at < text.length() && number.length() < longest) {
      char sign = text.charAt(at);
      if (isLetter(sign) || isDigit(sign)) {
        number.append(sign);
      } else if (known == null || !isSeparator(text, at, number.length())) {
        break;
      }
      at++;
    }
    boolean whole = at == text.length() || !Scripts.isWord(text.charAt(at));
    boolean sized = known == null ? number.length() >= SHORTEST : number.length() == longest;
    // Upper case for the check alone: what people write is what goes.
    return whole && sized && hasRightDigits(number.toString().toUpperCase(Locale.ROOT)) ? at : -1;
  }

  private static boolean hasRightDigits(String number) {
    return IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(number);
  }

  private static boolean isSeparator(String text, int at, int before) {
    char sign = text.charAt(at);
    return before >= PREFIX
        && (sign == ' ' || sign == '-')
        && at + 1 < text.length()
        && Scripts.isWord(text.charAt(at + 1));
  }

  private static boolean isLetter(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }
}
