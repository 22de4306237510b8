package io.amberstream.inference;

import io.amberstream.tagging.MaskSuggestion;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words that a generator would put in the place of others. Stateless. */
final class Candidates {
  /** How WordPiece marks a token that goes on with a word. */
  private static final String CONTINUING = "##";

  private Candidates() {}

  /**
   * Whole words for the place of a span, likeliest first, written in its case.
   *
   * @param count how many at most
   */
  static List<String> of(TextSpan span, Mask mask, Generator generator, int count) {
    List<String> words = new ArrayList<>();
    for (MaskSuggestion suggestion : mask.suggestions()) {
      String word = generator.textOf(suggestion.inputId()).strip();
      if (isWord(word) && !word.equalsIgnoreCase(span.text()) && words.size() < count) {
        words.add(inCaseOf(span.text(), word));
      }
    }
    return words;
  }

  private static boolean isWord(String piece) {
    return !piece.startsWith(CONTINUING) && piece.codePoints().allMatch(Character::isLetterOrDigit);
  }

  /** Many vocabularies know lower case only. */
  private static String inCaseOf(String original, String word) {
    if (original.isEmpty() || word.isEmpty() || !Character.isUpperCase(original.codePointAt(0))) {
      return word;
    }
    boolean allUpper = original.length() > 1 && original.equals(original.toUpperCase(Locale.ROOT));
    int first = word.offsetByCodePoints(0, 1);
    return allUpper
        ? word.toUpperCase(Locale.ROOT)
        : word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
  }
}
