package io.amberstream.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two texts of one template that differ in the term alone. Immutable.
 *
 * @param group the group of both terms
 * @param first the text that scores less
 * @param second the text that scores more
 * @param answers what the two get
 * @param scores what the two score
 */
public record TextPair(
    String group, String first, String second, List<Set<String>> answers, List<Double> scores) {
  /** What people should see first: other answers, then the greatest difference of the scores. */
  static final Comparator<TextPair> WORST_FIRST =
      Comparator.comparing(TextPair::isFlip).thenComparing(TextPair::distance).reversed();

  public TextPair {
    answers = List.copyOf(answers);
    scores = List.copyOf(scores);
  }

  static TextPair of(String group, String one, Answer its, String other, Answer others) {
    return its.score() <= others.score()
        ? new TextPair(
            group,
            one,
            other,
            List.of(its.labels(), others.labels()),
            List.of(its.score(), others.score()))
        : of(group, other, others, one, its);
  }

  /** Whether the two get different answers. */
  boolean isFlip() {
    return !answers.get(0).equals(answers.get(1));
  }

  double distance() {
    return scores.get(1) - scores.get(0);
  }

  /** The answer to the first or second text, for people. */
  String answer(int text) {
    return answers.get(text).isEmpty()
        ? "none"
        : String.join(", ", new TreeSet<>(answers.get(text)));
  }
}
