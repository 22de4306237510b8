package io.amberstream.redaction;

import io.amberstream.text.TextRange;
import java.text.Normalizer;

/**
 * A text in the letters that people read in it: without signs that are not seen, full-width letters
 * and the digits of all scripts in ASCII, one kind of blank and one of hyphen. Each of its UTF-16
 * units stands for one of the source, so that what is found in it can be found there. Immutable.
 */
final class FoldedText {
  private static final char FULL_WIDTH_FIRST = '\uFF01';
  private static final char FULL_WIDTH_LAST = '\uFF5E';
  private static final int FULL_WIDTH_OFFSET = FULL_WIDTH_FIRST - '!';
  private static final int ASCII = 0x80;

  private final String text;
  private final int[] sources;

  private FoldedText(String text, int[] sources) {
    this.text = text;
    this.sources = sources;
  }

  static FoldedText of(String source) {
    StringBuilder folded = new StringBuilder(source.length());
    int[] sources = new int[source.length()];
    for (int i = 0; i < source.length(); i++) {
      char unit = source.charAt(i);
      if (unit < ASCII || !isUnseen(unit)) {
        sources[folded.length()] = i;
        folded.append(unit < ASCII ? unit : folded(unit));
      }
    }
    return new FoldedText(folded.toString(), sources);
  }

  /** The folded text. */
  String text() {
    return text;
  }

  /** Where in the source a range of the folded text stands; the range is not empty. */
  TextRange source(TextRange range) {
    return new TextRange(sources[range.start()], sources[range.end() - 1] + 1);
  }

  private static boolean isUnseen(char unit) {
    return Character.getType(unit) == Character.FORMAT
        // Variation selectors and the joiner of graphemes, which count as marks.
        || (unit >= '\uFE00' && unit <= '\uFE0F')
        || unit == '\u034F';
  }

  private static char folded(char unit) {
    if (unit >= FULL_WIDTH_FIRST && unit <= FULL_WIDTH_LAST) {
      return (char) (unit - FULL_WIDTH_OFFSET);
    }
    if (Character.isDigit(unit)) {
      return (char) ('0' + Character.digit(unit, 10));
    }
    return switch (Character.getType(unit)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      default -> compatible(unit);
    };
  }

  /** Another spelling of one ASCII letter, such as the small commercial at, as that letter. */
  private static char compatible(char unit) {
    if (Character.isSurrogate(unit) || (Character.isLetter(unit) && unit < '\u2100')) {
      return unit;
    }
    String plain = Normalizer.normalize(String.valueOf(unit), Normalizer.Form.NFKC);
    return plain.length() == 1 && plain.charAt(0) < ASCII ? plain.charAt(0) : unit;
  }
}
