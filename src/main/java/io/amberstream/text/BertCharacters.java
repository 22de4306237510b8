package io.amberstream.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What BERT's normaliser and pre-tokeniser make of each code point by itself: they look at no
 * neighbour. Thread-safe.
 *
 * <p>Each result is worked out once, up to the last of the emoji; what lies beyond is rare.
 */
final class BertCharacters {
  /** The result for code points of which the reference may think otherwise. */
  static final int[] UNSURE = {};

  /** Part of what a code point becomes: the end of a word. */
  static final int SPACE = 1 << 24;

  /** Added to a character that is a word by itself. */
  static final int ALONE = 1 << 25;

  private static final int[] NOTHING = {};
  private static final int[] ONLY_SPACE = {SPACE};

  /** Each is a word: no kana, no Hangul. */
  private static final CodePointSet CHINESE =
      new CodePointSet(
          0x3400, 0x4DC0, 0x4E00, 0xA000, 0xF900, 0xFB00, 0x20000, 0x2A6E0, 0x2A700, 0x2B820,
          0x2B920, 0x2CEB0, 0x2F800, 0x2FA20);

  /** The accent with the largest combining class: all others go before it. */
  private static final String LAST_ACCENT = "\u0345";

  private final BertNormalization settings;
  private final AtomicReferenceArray<int[]> known = new AtomicReferenceArray<>(0x20000);

  BertCharacters(BertNormalization settings) {
    this.settings = settings;
  }

  /**
   * The characters that a code point becomes, in order: each a code point, with {@link #ALONE} or
   * without, or {@link #SPACE}. The array is shared: not to be written.
   *
   * @param codePoint any but a surrogate
   */
  int[] of(int codePoint) {
    if (codePoint >= known.length()) {
      return workOut(codePoint);
    }
    int[] found = known.getAcquire(codePoint);
    if (found == null) {
      found = workOut(codePoint);
      known.setRelease(codePoint, found);
    }
    return found;
  }

  private int[] workOut(int codePoint) {
    if (Character.getType(codePoint) == Character.UNASSIGNED) {
      return UNSURE;
    }
    if (settings.cleanText() && BertCategories.CLEANED.contains(codePoint)) {
      return NOTHING;
    }
    if (isSpace(codePoint)) {
      return ONLY_SPACE;
    }
    int[] characters = {codePoint};
    if (settings.stripAccents()) {
      characters = decomposed(codePoint);
      if (isUnsure(codePoint, characters)) {
        return UNSURE;
      }
    }
    if (settings.lowercase()) {
      characters =
          Arrays.stream(characters)
              .flatMap(c -> Character.toString(c).toLowerCase(Locale.ROOT).codePoints())
              .toArray();
    }
    boolean alone = settings.handleChineseChars() && CHINESE.contains(codePoint);
    return Arrays.stream(characters)
        .map(c -> alone || BertCategories.PUNCTUATION.contains(c) ? c | ALONE : c)
        .toArray();
  }

  private static int[] decomposed(int codePoint) {
    return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> !BertCategories.MARK.contains(c))
        .toArray();
  }

  /**
   * Whether the reference may decompose a code point otherwise: it knows no decompositions that are
   * newer than its tables, and those accents that it keeps are sorted among their neighbours.
   */
  private static boolean isUnsure(int codePoint, int[] decomposed) {
    boolean same = decomposed.length == 1 && decomposed[0] == codePoint;
    return (!same
            && decomposed.length > 0
            && Character.isSupplementaryCodePoint(codePoint)
            && !CHINESE.contains(codePoint))
        || Arrays.stream(decomposed).anyMatch(BertCharacters::isSorted);
  }

  private static boolean isSorted(int character) {
    String before = LAST_ACCENT + Character.toString(character);
    return !Normalizer.normalize(before, Normalizer.Form.NFD).startsWith(LAST_ACCENT);
  }

  /** Unicode's White_Space. */
  private static boolean isSpace(int codePoint) {
    return (codePoint >= '\t' && codePoint <= '\r')
        || codePoint == 0x85
        || Character.isSpaceChar(codePoint);
  }
}
