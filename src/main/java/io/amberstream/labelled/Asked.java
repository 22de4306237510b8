package io.amberstream.labelled;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A question about a paragraph.
 *
 * @param text the paragraph that is asked
 * @param answers those that count as right; empty where the paragraph has none
 */
public record Asked(String place, String text, String question, List<Asked.Answer> answers)
    implements LabelledExample {

  /**
   * An answer that counts as right.
   *
   * @param text without blanks around it
   * @param start index of its first UTF-16 unit in the paragraph; empty where it does not stand
   *     there
   */
  public record Answer(String text, OptionalInt start) {}

  public Asked {
    answers = List.copyOf(answers);
  }

  /** Whether the paragraph has an answer. */
  public boolean hasAnswer() {
    return !answers.isEmpty();
  }

  /** The texts of the answers. */
  public List<String> answerTexts() {
    return answers.stream().map(Answer::text).toList();
  }

  /** The same question with only those answers that stand in the paragraph. */
  Asked placed() {
    return new Asked(
        place,
        text,
        question,
        answers.stream().filter(answer -> answer.start().isPresent()).toList());
  }

  /** The same question with the answers of another person besides. */
  Asked with(Asked other) {
    return new Asked(
        place,
        text,
        question,
        Stream.concat(answers.stream(), other.answers.stream()).distinct().toList());
  }

  /** Whether it has answers of which none stands in the paragraph. */
  boolean isLost() {
    return hasAnswer() && !placed().hasAnswer();
  }
}
