package io.amberstream.terms;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hides terms from a model: each is replaced by the neutral words of its form, so that a text reads
 * the same whichever group it names. Immutable and thread-safe.
 */
public final class TermMask {
  private final TermFinder finder;
  private final TermList list;
  private final Term neutral;

  /**
   * Hides the terms of a list.
   *
   * @throws InputException if the list has no neutral words
   */
  public TermMask(TermList list) {
    this.list = requireNonNull(list, "list is null");
    this.finder = new TermFinder(list);
    this.neutral =
        list.neutral()
            .orElseThrow(
                () ->
                    new InputException(
                        "the terms have no neutral words to hide them by, expected neutral: { word: ... }"));
  }

  /** The text without its terms. */
  public ReplacedTerms apply(String text) {
    StringBuilder masked = new StringBuilder();
    List<ReplacedTerms.Piece> pieces = new ArrayList<>();
    int from = 0;
    for (FoundTerm found : finder.find(text)) {
      // A term of several groups is found once for each.
      if (found.start() >= from) {
        masked.append(text, from, found.start());
        int start = masked.length();
        masked.append(words(found, text));
        pieces.add(new ReplacedTerms.Piece(start, masked.length(), found.start(), found.end()));
        from = found.end();
      }
    }
    return new ReplacedTerms(text, masked.append(text, from, text.length()).toString(), pieces);
  }

  /** The neutral words of the form, or of the first form where they lack it. */
  private String words(FoundTerm found, String text) {
    String words = neutral.forms().getOrDefault(found.form(), neutral.title());
    String placed = found.bare() ? list.bare(words) : words;
    boolean first = found.start() == 0 && Character.isUpperCase(text.codePointAt(0));
    return first ? placed.substring(0, 1).toUpperCase(Locale.ROOT) + placed.substring(1) : placed;
  }
}
