package io.amberstream.ask;

import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with pieces of it replaced. Immutable.
 *
 * @param text the new text
 * @param starts where each replacement begins in it, UTF-16
 * @param ends where each ends
 */
record Proposal(String text, List<Integer> starts, List<Integer> ends) {

  Proposal {
    starts = List.copyOf(starts);
    ends = List.copyOf(ends);
  }

  /**
   * Replaces spans of a text.
   *
   * @param spans in text order, none overlapping another
   * @param replacements one for each span
   */
  static Proposal of(String text, List<TextSpan> spans, List<String> replacements) {
    StringBuilder replaced = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < spans.size(); i++) {
      replaced.append(text, from, spans.get(i).start());
      starts.add(replaced.length());
      replaced.append(replacements.get(i));
      ends.add(replaced.length());
      from = spans.get(i).end();
    }
    return new Proposal(replaced.append(text, from, text.length()).toString(), starts, ends);
  }

  /** The greatest score of the words that lie in one of the replacements; 1 where none does. */
  float greatestScore(int replacement, List<TextSpan> words) {
    return (float)
        words.stream()
            .filter(word -> word.start() < ends.get(replacement))
            .filter(word -> word.end() > starts.get(replacement))
            .mapToDouble(TextSpan::score)
            .max()
            .orElse(1);
  }
}
