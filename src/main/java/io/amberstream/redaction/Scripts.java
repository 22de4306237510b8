package io.amberstream.redaction;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * What stands next to a value: signs that go on with its word, and letters of scripts in which no
 * blank need stand between a value and the word before or after it.
 */
final class Scripts {
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          // Words have blanks between them, but particles follow a word without one.
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** A letter of kana that Unicode counts to no script. */
  private static final char LONG_VOWEL = '\u30FC';

  private Scripts() {}

  /** Whether a value may stand next to it without a blank, as in {@code 番号は4111}. */
  static boolean isUnspaced(char sign) {
    return sign >= '\u0E00'
        && (sign == LONG_VOWEL || UNSPACED.contains(UnicodeScript.of(sign)))
        && !Character.isSurrogate(sign);
  }

  /** Whether it goes on with a word of letters and digits that it stands next to. */
  static boolean isWord(char sign) {
    return Character.isLetterOrDigit(sign) && !isUnspaced(sign);
  }
}
