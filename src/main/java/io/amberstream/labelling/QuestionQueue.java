package io.amberstream.labelling;

import static java.util.Objects.requireNonNull;

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
 * <p>Who is given a question has it for {@link #LEASE}; then others may have it. Each person is
 * asked for a text once, and as many are asked as answers are wanted; what waits already is not
 * asked twice.
 */
final class QuestionQueue {
  static final Duration LEASE = Duration.ofMinutes(10);

  /** More than this many wait in Kafka. */
  static final int MOST = 1_000;

  private static final int MOST_REMEMBERED = 200_000;

  private final int wanted;
  private final double randomShare;
  private final RandomGenerator random;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> askedByGuess = new HashMap<>();

  /** Who answered a text. */
  private final Map<String, Set<String>> given = new Latest<>(MOST_REMEMBERED);

  /** What two texts have in common, by the id of the event that was answered. */
  private final Map<String, String> answeredIds = new Latest<>(MOST_REMEMBERED);

  private final Map<String, Waiting> answered = new Latest<>(MOST);

  private record Hold(Instant until, boolean drawn) {}

  private static final class Waiting {
    final Question question;
    final Set<String> skippedBy = new HashSet<>();
    final Map<String, Hold> holds = new HashMap<>();

    Waiting(Question question) {
      this.question = question;
    }

    boolean isHeldBy(String who, Instant now) {
      Hold hold = holds.get(who);
      return hold != null && now.isBefore(hold.until());
    }

    /** How many others have it before them. */
    long heldByOthers(String who, Instant now) {
      return holds.keySet().stream()
          .filter(holder -> !holder.equals(who) && isHeldBy(holder, now))
          .count();
    }

    ShownQuestion shownTo(String who) {
      return new ShownQuestion(question, requireNonNull(holds.get(who), who).drawn());
    }
  }

  QuestionQueue(int wanted, double randomShare, RandomGenerator random) {
    this.wanted = wanted;
    this.randomShare = randomShare;
    this.random = random;
  }

  /** Adds a question, unless its text was seen; the oldest makes room. */
  synchronized void add(Question question) {
    String sameness = question.sameness();
    if (isDone(sameness) || waiting.containsKey(sameness)) {
      return;
    }
    waiting.put(sameness, new Waiting(question));
    if (waiting.size() > MOST) {
      waiting.remove(waiting.keySet().iterator().next());
    }
  }

  /** The question that somebody has, or the next for them; empty where there is none. */
  synchronized Optional<ShownQuestion> next(String who, Instant now) {
    List<Waiting> open = waiting.values().stream().filter(one -> isFor(one, who, now)).toList();
    Optional<Waiting> held = open.stream().filter(one -> one.isHeldBy(who, now)).findFirst();
    if (held.isPresent()) {
      boolean drawn = held.get().shownTo(who).random();
      return Optional.of(hold(held.get(), who, now, drawn));
    } else if (open.isEmpty()) {
      return Optional.empty();
    }
    boolean drawn = random.nextDouble() < randomShare;
    Waiting chosen = drawn ? open.get(random.nextInt(open.size())) : mostDoubtful(open);
    askedByGuess.merge(chosen.question.guess(), 1, Integer::sum);
    return Optional.of(hold(chosen, who, now, drawn));
  }

  private static ShownQuestion hold(Waiting one, String who, Instant now, boolean drawn) {
    one.holds.put(who, new Hold(now.plus(LEASE), drawn));
    return one.shownTo(who);
  }

  private boolean isFor(Waiting one, String who, Instant now) {
    Set<String> people = people(one.question.sameness());
    return !one.skippedBy.contains(who)
        && !people.contains(who)
        && people.size() + one.heldByOthers(who, now) < wanted;
  }

  private Set<String> people(String sameness) {
    return given.getOrDefault(sameness, Set.of());
  }

  private boolean isDone(String sameness) {
    return people(sameness).size() >= wanted;
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
        .filter(one -> one.isHeldBy(who, now) && one.question.id().equals(id))
        .findFirst()
        .map(one -> one.shownTo(who));
  }

  /** Asks this person no more; others may be asked. */
  synchronized void skip(String who, String id) {
    for (Waiting one : waiting.values()) {
      if (one.question.id().equals(id)) {
        one.skippedBy.add(who);
        one.holds.remove(who);
      }
    }
  }

  /** Asks this person no more for a text, and nobody once it has its answers. */
  synchronized void answered(Answer answer) {
    Question question = answer.asked().question();
    String sameness = question.sameness();
    Set<String> people = new HashSet<>(people(sameness));
    people.add(answer.who());
    given.put(sameness, Set.copyOf(people));
    answeredIds.put(question.id(), sameness);
    Waiting one = waiting.get(sameness);
    if (one != null) {
      one.holds.remove(answer.who());
      if (isDone(sameness)) {
        waiting.remove(sameness);
        answered.put(sameness, one);
      }
    }
  }

  /** Asks again, as an answer was taken back: of whoever the key names, or of all. */
  synchronized void reopened(AnswerKey key) {
    String sameness = answeredIds.get(key.id());
    if (sameness != null) {
      forget(sameness, key.who());
      Waiting one = answered.remove(sameness);
      if (one != null) {
        waiting.put(sameness, one);
      }
    }
  }

  private void forget(String sameness, String who) {
    Set<String> people = new HashSet<>(people(sameness));
    people.removeIf(one -> who.isEmpty() || one.equals(who));
    given.put(sameness, Set.copyOf(people));
  }

  /** Asks again, this person first; what they have before them meanwhile goes back to all. */
  synchronized void takenBack(ShownQuestion asked, String who, Instant now) {
    waiting.values().forEach(one -> one.holds.remove(who));
    String sameness = asked.question().sameness();
    // Of one answer the record is gone, whoever else gave one.
    forget(sameness, wanted == 1 ? "" : who);
    Waiting before = answered.remove(sameness);
    Waiting again =
        waiting.computeIfAbsent(
            sameness, ignored -> before == null ? new Waiting(asked.question()) : before);
    hold(again, who, now, asked.random());
  }

  /** How many texts wait that this person did not answer. */
  synchronized int waitingFor(String who) {
    return (int) waiting.keySet().stream().filter(one -> !people(one).contains(who)).count();
  }
}
