package io.amberstream.labelling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The questions that wait, and who has which before them. Thread-safe. The most doubtful goes
 * first, of the guess that was asked for least: the same thing is not asked over and over. Some are
 * drawn at random.
 *
 * <p>Who is given a question has it for {@link #LEASE}; then others may have it. A text that was
 * answered, or waits already, is not asked again.
 */
final class QuestionQueue {
  static final Duration LEASE = Duration.ofMinutes(10);

  /** More than this many wait in Kafka. */
  static final int MOST = 1_000;

  private static final int MOST_REMEMBERED = 200_000;

  private final double randomShare;
  private final RandomGenerator random;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> askedByGuess = new HashMap<>();
  private final Map<String, Boolean> done = new Latest<>(MOST_REMEMBERED);
  private final Map<String, Waiting> answered = new Latest<>(MOST);

  private static final class Waiting {
    final Question question;
    final Set<String> skippedBy = new HashSet<>();
    String holder = "";
    Instant heldUntil = Instant.MIN;
    boolean drawn;

    Waiting(Question question) {
      this.question = question;
    }

    boolean isFor(String who, Instant now) {
      return !skippedBy.contains(who) && (holder.equals(who) || !now.isBefore(heldUntil));
    }
  }

  QuestionQueue(double randomShare, RandomGenerator random) {
    this.randomShare = randomShare;
    this.random = random;
  }

  /** Adds a question, unless its text was seen; the oldest makes room. */
  synchronized void add(Question question) {
    String sameness = question.sameness();
    if (done.containsKey(sameness) || waiting.containsKey(sameness)) {
      return;
    }
    waiting.put(sameness, new Waiting(question));
    if (waiting.size() > MOST) {
      waiting.remove(waiting.keySet().iterator().next());
    }
  }

  /** The question that somebody has, or the next for them; empty where there is none. */
  synchronized Optional<ShownQuestion> next(String who, Instant now) {
    List<Waiting> open = waiting.values().stream().filter(one -> one.isFor(who, now)).toList();
    Optional<Waiting> held =
        open.stream()
            .filter(one -> one.holder.equals(who) && now.isBefore(one.heldUntil))
            .findFirst();
    if (held.isEmpty() && !open.isEmpty()) {
      boolean drawn = random.nextDouble() < randomShare;
      Waiting chosen = drawn ? open.get(random.nextInt(open.size())) : mostDoubtful(open);
      chosen.drawn = drawn;
      held = Optional.of(chosen);
      askedByGuess.merge(chosen.question.guess(), 1, Integer::sum);
    }
    return held.map(
        one -> {
          one.holder = who;
          one.heldUntil = now.plus(LEASE);
          return new ShownQuestion(one.question, one.drawn);
        });
  }

  private Waiting mostDoubtful(List<Waiting> open) {
    return open.stream()
        .min(
            Comparator.comparingInt(
                    (Waiting one) -> askedByGuess.getOrDefault(one.question.guess(), 0))
                .thenComparingDouble(one -> one.question.score()))
        .orElseThrow();
  }

  /** The question that somebody has before them. */
  synchronized Optional<ShownQuestion> heldBy(String who, String id, Instant now) {
    return waiting.values().stream()
        .filter(one -> one.holder.equals(who) && now.isBefore(one.heldUntil))
        .filter(one -> one.question.id().equals(id))
        .findFirst()
        .map(one -> new ShownQuestion(one.question, one.drawn));
  }

  /** Asks this person no more; others may be asked. */
  synchronized void skip(String who, String id) {
    for (Waiting one : waiting.values()) {
      if (one.question.id().equals(id)) {
        one.skippedBy.add(who);
        if (one.holder.equals(who)) {
          one.holder = "";
          one.heldUntil = Instant.MIN;
        }
      }
    }
  }

  /** Asks nobody any more for a text, whether it waits or not. */
  synchronized void answered(String sameness) {
    done.put(sameness, true);
    Waiting one = waiting.remove(sameness);
    if (one != null) {
      answered.put(sameness, one);
    }
  }

  /** Asks again, as an answer was taken back; whoever had the question has it again. */
  synchronized void reopened(String id) {
    answered.values().stream()
        .filter(one -> one.question.id().equals(id))
        .findFirst()
        .ifPresent(
            one -> {
              String sameness = one.question.sameness();
              answered.remove(sameness);
              done.remove(sameness);
              waiting.put(sameness, one);
            });
  }

  /** Asks again, this person first; what they have before them meanwhile goes back to all. */
  synchronized void takenBack(ShownQuestion asked, String who, Instant now) {
    waiting.values().stream()
        .filter(one -> one.holder.equals(who))
        .forEach(one -> one.heldUntil = Instant.MIN);
    String sameness = asked.question().sameness();
    answered.remove(sameness);
    done.remove(sameness);
    Waiting again = new Waiting(asked.question());
    again.drawn = asked.random();
    again.holder = who;
    again.heldUntil = now.plus(LEASE);
    waiting.put(sameness, again);
  }

  synchronized int size() {
    return waiting.size();
  }
}
