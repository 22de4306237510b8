package io.amberstream.labelling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was answered so far, by the keys of answers. Thread-safe. It holds the last 200,000 answers.
 */
final class Tally {
  private static final int MOST = 200_000;

  private final Map<AnswerKey, Given> answers = new Latest<>(MOST);

  private record Given(Verdict verdict, String guess, boolean random) {}

  /**
   * How often the model's guess was right, or people said the same. Immutable.
   *
   * @param answered questions with a label, or of which none fits; of people, those with several
   * @param agreed those whose label was the guess; of people, those of which all said the same
   */
  record Agreement(int answered, int agreed) {}

  synchronized void add(AnswerKey key, Answer answer) {
    Question question = answer.asked().question();
    answers.put(key, new Given(answer.verdict(), question.guess(), answer.asked().random()));
  }

  synchronized void remove(AnswerKey key) {
    answers.remove(key);
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

  /** Of the questions that several people answered. */
  synchronized Agreement agreementOfPeople() {
    Map<String, List<Verdict>> byEvent = new HashMap<>();
    answers.forEach(
        (key, given) -> {
          if (given.verdict() != Verdict.Without.NOT_SURE) {
            byEvent.computeIfAbsent(key.id(), id -> new ArrayList<>()).add(given.verdict());
          }
        });
    List<List<Verdict>> several =
        byEvent.values().stream().filter(verdicts -> verdicts.size() > 1).toList();
    long agreed = several.stream().filter(verdicts -> Set.copyOf(verdicts).size() == 1).count();
    return new Agreement(several.size(), (int) agreed);
  }

  /** How many answers say that none of the labels fits. */
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
