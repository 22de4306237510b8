package io.amberstream.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who is asked what, in which order. */
class QuestionQueueTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private final QuestionQueue queue = new QuestionQueue(1, 0, new Random(1));

  @Test
  void theMostDoubtfulGoesFirstAndNotTheSameGuessOverAndOver() {
    queue.add(question("a1", "sports", 0.30));
    queue.add(question("a2", "sports", 0.31));
    queue.add(question("a3", "sports", 0.32));
    queue.add(question("b1", "world", 0.90));

    assertThat(answerAll("ann")).containsExactly("a1", "b1", "a2", "a3");
  }

  @Test
  void twoPeopleNeverHaveOneEventBeforeThem() {
    for (int i = 0; i < 20; i++) {
      queue.add(question("q" + i, "sports", i / 20.0));
    }
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      for (String who : List.of("ann", "bob")) {
        ShownQuestion asked = queue.next(who, NOW).orElseThrow();
        seen.add(asked.question().id());
        if (who.equals("bob")) {
          List.of("ann", "bob").forEach(this::answerHeld);
        }
      }
    }

    assertThat(new HashSet<>(seen)).hasSize(20);
    assertThat(queue.next("ann", NOW)).isEmpty();
  }

  @Test
  void whoeverLooksAgainHasTheSameQuestionStill() {
    queue.add(question("a", "sports", 0.5));
    queue.add(question("b", "sports", 0.1));

    assertThat(next("ann")).isEqualTo("b");
    assertThat(next("ann")).isEqualTo("b");
  }

  @Test
  void aClosedTabGivesItsQuestionBackAfterAWhile() {
    queue.add(question("a", "sports", 0.5));
    assertThat(next("ann")).isEqualTo("a");

    assertThat(queue.next("bob", NOW.plus(QuestionQueue.LEASE).minusMillis(1))).isEmpty();
    Instant later = NOW.plus(QuestionQueue.LEASE);
    assertThat(queue.next("bob", later).orElseThrow().question().id()).isEqualTo("a");
    assertThat(queue.heldBy("ann", "a", later)).isEmpty();
  }

  @Test
  void oneTextIsOneQuestionHoweverItIsWritten() {
    queue.add(new Question("a", "Good morning", "x", 0.5, "m"));
    queue.add(new Question("b", "  good\n MORNING ", "x", 0.4, "m"));

    assertThat(answerAll("ann")).containsExactly("a");
    queue.add(new Question("c", "good morning", "x", 0.4, "m"));
    assertThat(queue.next("ann", NOW)).isEmpty();
  }

  @Test
  void whatIsSkippedIsForOthers() {
    queue.add(question("a", "sports", 0.5));
    assertThat(next("ann")).isEqualTo("a");
    queue.skip("ann", "a");

    assertThat(queue.next("ann", NOW)).isEmpty();
    assertThat(next("bob")).isEqualTo("a");
  }

  @Test
  void whatIsTakenBackIsAskedAgainThatPersonFirst() {
    queue.add(question("a", "sports", 0.1));
    queue.add(question("b", "sports", 0.2));
    ShownQuestion first = queue.next("ann", NOW).orElseThrow();
    answered("ann", first);
    assertThat(next("ann")).isEqualTo("b");

    queue.takenBack(first, "ann", NOW);

    assertThat(next("ann")).isEqualTo("a");
    assertThat(next("bob")).isEqualTo("b");
  }

  @Test
  void anAnswerThatAnotherInstanceTookBackIsAskedAgain() {
    Question question = question("a", "sports", 0.1);
    queue.add(question);
    answered("bob", new ShownQuestion(question, false));
    assertThat(queue.next("ann", NOW)).isEmpty();

    queue.reopened(new AnswerKey("a", ""));

    assertThat(next("ann")).isEqualTo("a");
  }

  @Test
  void whatWasTakenBackBeforeTheQuestionWasReadIsAsked() {
    Question question = question("a", "sports", 0.1);
    answered("bob", new ShownQuestion(question, false));
    queue.reopened(new AnswerKey("a", ""));
    queue.add(question);

    assertThat(next("ann")).isEqualTo("a");
  }

  @Test
  void aSecondOpinionIsThatOfAnotherPerson() {
    QuestionQueue twice = new QuestionQueue(2, 0, new Random(1));
    Question question = question("a", "sports", 0.5);
    twice.add(question);
    ShownQuestion forAnn = twice.next("ann", NOW).orElseThrow();
    ShownQuestion forBob = twice.next("bob", NOW).orElseThrow();
    assertThat(forBob).isEqualTo(forAnn);
    assertThat(twice.next("eve", NOW)).as("a third at a time").isEmpty();

    twice.answered(answer("ann", forAnn));
    assertThat(twice.next("ann", NOW)).isEmpty();
    assertThat(twice.waitingFor("ann")).isZero();
    assertThat(twice.heldBy("bob", "a", NOW)).contains(forBob);
    twice.answered(answer("bob", forBob));
    twice.add(question);
    assertThat(twice.next("eve", NOW)).isEmpty();

    twice.takenBack(forBob, "bob", NOW);
    assertThat(twice.next("bob", NOW)).contains(forBob);
    assertThat(twice.next("ann", NOW)).isEmpty();
    twice.answered(answer("bob", forBob));
    twice.reopened(new AnswerKey("a", "ann"));
    assertThat(twice.next("bob", NOW)).isEmpty();
    assertThat(twice.next("ann", NOW)).contains(forAnn);
  }

  @Test
  void aShareIsDrawnAtRandomAndSaysSo() {
    QuestionQueue mixed = new QuestionQueue(1, 0.25, new Random(7));
    int drawn = 0;
    for (int i = 0; i < QuestionQueue.MOST; i++) {
      mixed.add(question("q" + i, "sports", i / 1000.0));
    }
    for (int i = 0; i < QuestionQueue.MOST; i++) {
      ShownQuestion asked = mixed.next("ann", NOW).orElseThrow();
      drawn += asked.random() ? 1 : 0;
      mixed.answered(answer("ann", asked));
    }

    assertThat(drawn).isBetween(200, 300);
  }

  @Test
  void whereTheModelIsSureOfAllThereAreQuestionsStill() {
    queue.add(question("a", "sports", 0.99));
    queue.add(question("b", "sports", 0.99));
    queue.add(question("c", "world", 0.99));

    assertThat(answerAll("ann")).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void theOldestMakesRoom() {
    for (int i = 0; i <= QuestionQueue.MOST; i++) {
      queue.add(question("q" + i, "sports", i));
    }

    assertThat(queue.waitingFor("ann")).isEqualTo(QuestionQueue.MOST);
    assertThat(next("ann")).isEqualTo("q1");
  }

  private String next(String who) {
    return queue.next(who, NOW).orElseThrow().question().id();
  }

  private void answerHeld(String who) {
    queue.next(who, NOW).ifPresent(asked -> answered(who, asked));
  }

  private List<String> answerAll(String who) {
    List<String> ids = new ArrayList<>();
    for (Optional<ShownQuestion> asked = queue.next(who, NOW);
        asked.isPresent();
        asked = queue.next(who, NOW)) {
      ids.add(asked.get().question().id());
      answered(who, asked.get());
    }
    return ids;
  }

  private void answered(String who, ShownQuestion asked) {
    queue.answered(answer(who, asked));
  }

  private static Answer answer(String who, ShownQuestion asked) {
    return new Answer(asked, Verdict.Without.NOT_SURE, who, NOW);
  }

  private static Question question(String id, String guess, double score) {
    return new Question(id, "text of " + id, guess, score, "ab12");
  }
}
