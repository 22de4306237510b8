package io.amberstream.text;

/**
 * A sign that readers see with the letter before it, such as an accent written apart or the vowel
 * of an Indic letter: what Unicode counts to {@code \p{M}}.
 */
public final class CombiningMark {
  private CombiningMark() {}

  /** Whether a character is one. */
  public static boolean is(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }
}
