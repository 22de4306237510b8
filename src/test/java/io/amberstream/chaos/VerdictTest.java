package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit finds what it looks for. */
class VerdictTest {
  private static final int EVENTS = 40;
  private static final int PARTITIONS = 2;

  private final Ledger ledger = new Ledger();
  private final List<Arrival> results = new ArrayList<>();
  private final List<Arrival> deadLetters = new ArrayList<>();

  @BeforeEach
  void allIsWell() {
    for (int number = 0; number < EVENTS; number++) {
      ledger.note(number, number % PARTITIONS, number / PARTITIONS);
    }
    IntStream.range(0, EVENTS)
        .filter(number -> !EventKind.of(number).isDeadLetter())
        .forEach(number -> results.add(arrival(number)));
    deadLetters.add(arrival(13));
    deadLetters.add(arrival(17));
  }

  @Test
  void oneOfEachInOrderIsWell() {
    assertThat(verdict()).isEqualTo(new Verdict(EVENTS, 0, 0, 0, 0, 2));
  }

  @Test
  void whatIsMissingIsLost() {
    results.remove(arrival(20));
    deadLetters.remove(arrival(13));
    assertThat(verdict()).isEqualTo(new Verdict(EVENTS, 2, 0, 0, 0, 1));
  }

  @Test
  void whatCameTwiceIsDoubled() {
    results.add(results.indexOf(arrival(20)), arrival(20));
    deadLetters.add(arrival(17));
    assertThat(verdict()).isEqualTo(new Verdict(EVENTS, 0, 2, 0, 0, 3));
  }

  @Test
  void aSoundEventThatIsADeadLetterBesidesIsDoubledAndWrong() {
    deadLetters.add(arrival(20));
    assertThat(verdict()).isEqualTo(new Verdict(EVENTS, 0, 1, 0, 1, 3));
  }

  @Test
  void aPoisonTextWithAResultIsWrong() {
    deadLetters.remove(arrival(13));
    results.add(results.indexOf(arrival(15)), arrival(13));
    assertThat(verdict()).isEqualTo(new Verdict(EVENTS, 0, 0, 0, 1, 1));
  }

  @Test
  void whatWasNeverSentIsWrong() {
    results.add(arrival(EVENTS));
    assertThat(verdict()).isEqualTo(new Verdict(EVENTS, 0, 0, 0, 1, 2));
  }

  @Test
  void whatComesBehindALaterOneOfItsPartitionIsOutOfOrder() {
    results.remove(arrival(20));
    results.add(arrival(20));
    assertThat(verdict()).isEqualTo(new Verdict(EVENTS, 0, 0, 1, 0, 2));
  }

  @Test
  void partitionsDoNotWaitForEachOther() {
    results.sort((a, b) -> Integer.compare(a.partition(), b.partition()));
    assertThat(verdict()).isEqualTo(new Verdict(EVENTS, 0, 0, 0, 0, 2));
  }

  private static Arrival arrival(int number) {
    return new Arrival(number, number % PARTITIONS);
  }

  private Verdict verdict() {
    return Verdict.of(ledger, results, deadLetters);
  }
}
