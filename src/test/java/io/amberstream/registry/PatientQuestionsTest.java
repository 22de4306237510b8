package io.amberstream.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waits on a clock of its own. */
class PatientQuestionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Answer<String> FOUND = new Answer.Found<>("schema");
  private static final Answer<String> UNKNOWN = new Answer.Unknown<>("no such schema");
  private static final Answer<String> AWAY = new Answer.Away<>("no answer", Optional.empty());

  private final List<Duration> pauses = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private final PatientQuestions questions =
      new PatientQuestions(
          () -> now.toNanos(),
          time -> {
            pauses.add(time);
            now = now.plus(time);
          });

  @Test
  void asksAgainUntilTheRegistryIsThere() {
    assertThat(questions.ask(answers(AWAY, AWAY, FOUND), PATIENCE, 3)).contains("schema");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void waitsAsLongAsTheRegistryAsksFor() {
    Answer<String> busy = new Answer.Away<>("429", Optional.of(Duration.ofSeconds(20)));

    assertThat(questions.ask(answers(busy, busy, FOUND), PATIENCE, 3)).contains("schema");
    assertThat(pauses).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  @Test
  void pausesGrowToFiveSecondsAndAreNotAllTheSame() {
    Answer<?>[] away = IntStream.range(0, 100).mapToObj(i -> AWAY).toArray(Answer<?>[]::new);
    assertThatThrownBy(() -> questions.ask(answers(away), PATIENCE, 3))
        .isInstanceOf(RegistryAwayException.class)
        .hasMessage("no answer");
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(pauses.get(pauses.size() - 1))
        .isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
    assertThat(now).isLessThanOrEqualTo(PATIENCE);
  }

  @Test
  void givesUpBeforeItsPatienceIsOver() {
    Answer<String> busy = new Answer.Away<>("429", Optional.of(Duration.ofHours(1)));

    assertThatThrownBy(() -> questions.ask(answers(busy), PATIENCE, 3))
        .isInstanceOf(RegistryAwayException.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatIsUnknownIsAskedForSeveralTimes() {
    assertThat(questions.ask(answers(UNKNOWN, AWAY, UNKNOWN, FOUND), PATIENCE, 3))
        .contains("schema");
    assertThat(questions.ask(answers(UNKNOWN, AWAY, UNKNOWN, UNKNOWN), PATIENCE, 3)).isEmpty();
    assertThat(questions.ask(answers(UNKNOWN), PATIENCE, 1)).isEmpty();
  }

  @Test
  void whatIsRefusedIsNotAskedAgain() {
    assertThatThrownBy(() -> questions.ask(answers(AWAY, new Answer.Refused<>("401")), PATIENCE, 3))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessage("401");
  }

  @Test
  void anInterruptEndsTheWait() {
    PatientQuestions interrupted =
        new PatientQuestions(
            () -> 0,
            time -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(() -> interrupted.ask(answers(AWAY), PATIENCE, 3))
        .isInstanceOf(RegistryAwayException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @SuppressWarnings("unchecked")
  private static Supplier<Answer<String>> answers(Answer<?>... answers) {
    Iterator<Answer<String>> iterator =
        Arrays.stream(answers)
            .map(answer -> (Answer<String>) answer)
            .collect(Collectors.toList())
            .iterator();
    return iterator::next;
  }
}
