package io.amberstream.training;

import io.amberstream.labelled.Tagged;
import io.amberstream.labelled.Tagged.Word;
import io.amberstream.terms.ReplacedTerms;
import io.amberstream.terms.ReplacedTerms.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tags of a text whose terms were swapped: other words in a term's place have the term's tags. */
final class SwappedTags {
  private static final Pattern WORD = Pattern.compile("\\S+");

  private final ReplacedTerms replaced;
  private final List<Word> words = new ArrayList<>();

  private SwappedTags(ReplacedTerms replaced) {
    this.replaced = replaced;
  }

  /**
   * The tagged text with other words.
   *
   * @param example tagged in IOB2
   * @return empty where a term begins or ends inside a word, or is part of several entities
   */
  static Optional<Tagged> of(Tagged example, ReplacedTerms replaced) {
    SwappedTags swapped = new SwappedTags(replaced);
    int next = 0;
    int moved = 0;
    for (Piece piece : replaced.pieces()) {
      while (next < example.words().size()
          && example.words().get(next).end() <= piece.originalStart()) {
        swapped.add(example.words().get(next++), moved);
      }
      List<Word> term = new ArrayList<>();
      while (next < example.words().size()
          && example.words().get(next).start() < piece.originalEnd()) {
        term.add(example.words().get(next++));
      }
      if (!swapped.add(piece, term)) {
        return Optional.empty();
      }
      moved = piece.end() - piece.originalEnd();
    }
    for (Word word : example.words().subList(next, example.words().size())) {
      swapped.add(word, moved);
    }
    return Optional.of(new Tagged(example.place(), replaced.text(), swapped.words));
  }

  private void add(Word word, int moved) {
    words.add(new Word(word.line(), word.start() + moved, word.end() + moved, word.tag()));
  }

  private boolean add(Piece piece, List<Word> term) {
    if (term.isEmpty()
        || term.get(0).start() != piece.originalStart()
        || term.get(term.size() - 1).end() != piece.originalEnd()) {
      return false;
    }
    String first = term.get(0).tag();
    String inside = first.startsWith("B-") ? "I-" + first.substring(2) : first;
    if (term.stream().skip(1).anyMatch(word -> !word.tag().equals(inside))) {
      return false;
    }
    Matcher word = WORD.matcher(replaced.text()).region(piece.start(), piece.end());
    for (String tag = first; word.find(); tag = inside) {
      words.add(new Word(term.get(0).line(), word.start(), word.end(), tag));
    }
    return true;
  }
}
