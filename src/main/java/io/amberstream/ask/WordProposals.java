package io.amberstream.ask;

import io.amberstream.tagging.MaskSuggestion;
import io.amberstream.tagging.TextSpan;
import io.amberstream.text.CombiningMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words that a generator would put in the place of others. Stateless. */
final class WordProposals {
  /** What may stand for what: a comma for a full stop, but no word for either. */
  private enum Kind {
    WORD,
    /** Needs no space around it. */
    IDEOGRAPH,
    MARK
  }

  private WordProposals() {}

  /**
   * Whole words for the place of a span, likeliest first, written in its case. None where the span
   * is only part of a word: what stands beside it would be joined to them.
   *
   * @param text the text that the span is of
   * @param count how many at most
   */
  static List<String> of(String text, TextSpan span, Mask mask, Generator generator, int count) {
    Kind kind = span.text().equals(generator.mask().text()) ? Kind.WORD : kindOf(span.text());
    List<String> words = new ArrayList<>();
    if (kind == Kind.WORD && touchesWord(text, span)) {
      return words;
    }
    for (MaskSuggestion suggestion : mask.suggestions()) {
      int id = suggestion.inputId();
      String word = generator.textOf(id).strip();
      if (words.size() < count
          && is(kind, word)
          && (kind != Kind.WORD || generator.startsWord(id))
          && !generator.readsAs(span.text(), id)
          && !word.equalsIgnoreCase(span.text())) {
        words.add(inCaseOf(span.text(), word));
      }
    }
    return words;
  }

  private static Kind kindOf(String piece) {
    return piece
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(letter -> Character.isIdeographic(letter) ? Kind.IDEOGRAPH : Kind.WORD)
        .findFirst()
        .orElse(Kind.MARK);
  }

  private static boolean is(Kind kind, String piece) {
    return !piece.isEmpty()
        && switch (kind) {
          case WORD -> piece.codePoints().allMatch(WordProposals::isOfWord);
          case IDEOGRAPH -> piece.codePoints().allMatch(Character::isIdeographic);
          case MARK -> piece.codePoints().noneMatch(Character::isLetterOrDigit);
        };
  }

  private static boolean touchesWord(String text, TextSpan span) {
    return (span.start() > 0 && isOfWord(text.codePointBefore(span.start())))
        || (span.end() < text.length() && isOfWord(text.codePointAt(span.end())));
  }

  private static boolean isOfWord(int codePoint) {
    return (Character.isLetterOrDigit(codePoint) && !Character.isIdeographic(codePoint))
        || CombiningMark.is(codePoint);
  }

  /** Many vocabularies know lower case only. */
  private static String inCaseOf(String original, String word) {
    if (!Character.isUpperCase(original.codePointAt(0))) {
      return word;
    }
    boolean allUpper =
        original.codePointCount(0, original.length()) > 1
            && original.equals(original.toUpperCase(Locale.ROOT));
    int first = word.offsetByCodePoints(0, 1);
    return allUpper
        ? word.toUpperCase(Locale.ROOT)
        : word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
  }
}
