package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/**
 * What a scenario came to.
 *
 * @param faults that were injected
 * @param sentAgain records of aborted transactions: work that was done again
 * @param longestGap in the output, as a {@code read_committed} reader meets it
 */
record Figures(Verdict verdict, int faults, int sentAgain, Duration longestGap) {

  /** Makes sure that every event has exactly one result or one dead letter, in order. */
  void assertEachOnceAndInOrder() {
    assertThat(verdict)
        .isEqualTo(new Verdict(verdict.events(), 0, 0, 0, 0, verdict.deadLettered()));
  }
}
