package io.amberstream.terms;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Swaps the terms of a text for others of their group, in the form in which they stand: what the
 * text would be if it were about others. Terms of one text keep apart: two that differ become two
 * that differ, where all of the group have the form. Immutable and thread-safe.
 */
public final class TermSwap {
  private final TermList list;
  private final TermFinder finder;
  private final Map<String, TermGroup> groups;

  /** Swaps the terms of a list. */
  public TermSwap(TermList list) {
    this.list = requireNonNull(list, "list is null");
    finder = new TermFinder(list);
    groups = list.groups().stream().collect(Collectors.toMap(TermGroup::name, Function.identity()));
  }

  /** How many different texts there are of one at most: the terms of the largest group but one. */
  public int most() {
    return list.groups().stream().mapToInt(group -> group.terms().size() - 1).max().orElse(0);
  }

  /**
   * The text with other terms.
   *
   * @param steps which of the others: each term becomes the one that is so many after the next one
   *     in its group; at least 0
   * @return empty where the text has no term that can be swapped
   */
  public Optional<ReplacedTerms> apply(String text, int steps) {
    StringBuilder swapped = new StringBuilder();
    List<ReplacedTerms.Piece> pieces = new ArrayList<>();
    int from = 0;
    for (FoundTerm found : finder.find(text)) {
      Optional<String> other = other(found, steps);
      // A term of several groups is found once for each.
      if (found.start() >= from && other.isPresent()) {
        swapped.append(text, from, found.start());
        int start = swapped.length();
        swapped.append(written(found, text, other.get()));
        pieces.add(new ReplacedTerms.Piece(start, swapped.length(), found.start(), found.end()));
        from = found.end();
      }
    }
    return pieces.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReplacedTerms(text, swapped.append(text, from, text.length()).toString(), pieces));
  }

  /** The words of another term of the group that has the form. */
  private Optional<String> other(FoundTerm found, int steps) {
    List<Term> terms = requireNonNull(groups.get(found.group())).terms();
    int own = terms.indexOf(found.term());
    int first = steps % (terms.size() - 1);
    for (int i = 0; i < terms.size() - 1; i++) {
      int distance = 1 + (first + i) % (terms.size() - 1);
      String words = terms.get((own + distance) % terms.size()).forms().get(found.form());
      if (words != null) {
        return Optional.of(found.bare() ? list.bare(words) : words);
      }
    }
    return Optional.empty();
  }

  /** Words in capitals, or all small, as the term is written in the text. */
  private String written(FoundTerm found, String text, String other) {
    String here = text.substring(found.start(), found.end());
    String form = requireNonNull(found.term().forms().get(found.form()));
    String listed = found.bare() ? list.bare(form) : form;
    if (here.equals(listed) && found.start() > 0) {
      return other;
    }
    if (here.equals(here.toLowerCase(Locale.ROOT))) {
      return other.toLowerCase(Locale.ROOT);
    }
    if (here.equals(here.toUpperCase(Locale.ROOT))) {
      return other.toUpperCase(Locale.ROOT);
    }
    return Character.isUpperCase(here.codePointAt(0)) ? Template.capitalised(other) : other;
  }
}
