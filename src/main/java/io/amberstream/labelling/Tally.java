package io.amberstream.labelling;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was answered so far, by the event's id. Thread-safe. It holds the last 200,000 answers. */
final class Tally {
  private static final int MOST = 200_000;

  private final Map<String, Given> answers = new Latest<>(MOST);

  private record Given(Verdict verdict, String guess, boolean random) {}

  /**
   * How often the model's guess was right. Immutable.
   *
   * @param answered questions with a label, or of which none fits
   * @param agreed those whose label was the guess
   */
  record Agreement(int answered, int agreed) {}

  synchronized void add(Answer answer) {
    Question question = answer.asked().question();
    answers.put(
        question.id(), new Given(answer.verdict(), question.guess(), answer.asked().random()));
  }

  synchronized void remove(String id) {
    answers.remove(id);
  }

  /** How many answers each label has. */
  synchronized Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    answers
        .values()
        .forEach(
            given ->
                given.verdict().label().ifPresent(label -> counts.merge(label, 1, Integer::sum)));
    return counts;
  }

  /** How many texts none of the labels fits. */
  synchronized int fittingNone() {
    return (int)
        answers.values().stream()
            .filter(given -> given.verdict() == Verdict.Without.NONE_FITS)
            .count();
  }

  /** Of the questions that were drawn at random alone: the others are those it doubts. */
  synchronized Agreement agreementOnRandom() {
    int answered = 0;
    int agreed = 0;
    for (Given given : answers.values()) {
      if (given.random() && given.verdict() != Verdict.Without.NOT_SURE) {
        answered++;
        agreed += given.verdict().label().equals(Optional.of(given.guess())) ? 1 : 0;
      }
    }
    return new Agreement(answered, agreed);
  }
}
