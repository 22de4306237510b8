package io.amberstream.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.evaluation.Interval;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Intervals against values worked out by hand, and what they say of a limit. */
class IntervalsTest {
  private final Bootstrap draws = new Bootstrap(1);

  @Test
  void noneOfTwentyIsNotNoneAtAll() {
    // z = 1.96: none of n ends at z² / (n + z²).
    assertClose(Interval.ofShare(0, 20), 0, 3.8416 / 23.8416);
    assertClose(Interval.ofShare(20, 20), 20 / 23.8416, 1);
    // (0.5 + 1.9208 / 20) / (1 + 3.8416 / 20), and so on.
    assertClose(Interval.ofShare(10, 20), 0.2993, 0.7007);
    assertClose(Interval.ofShare(1, 10), 0.0179, 0.4042);
    assertThat(Interval.ofShare(0, 0)).isEmpty();
  }

  @Test
  void ratiosAreDrawnBySource() {
    Ratio ratio = new Ratio();
    ratio.add(1, 4);
    ratio.add(3, 4);
    ratio.add(5, 0);
    ratio.add(0, 8);
    assertThat(ratio.sources()).isEqualTo(3);
    assertThat(ratio.n()).isEqualTo(16);
    assertThat(ratio.value()).isEqualTo(4 / 16.0);
    assertThat(ratio.value(new int[] {2, 1, 0})).isEqualTo(5 / 12.0);
    assertThat(new Ratio().value()).isNaN();
  }

  @Test
  void theBootstrapComesCloseToWhatIsKnown() {
    // Of 400 sources half say yes: the deviation of the share is 0.5 / 20.
    Ratio ratio = new Ratio();
    for (int i = 0; i < 400; i++) {
      ratio.add(i % 2, 1);
    }
    Interval range = draws.interval(400, ratio::value).orElseThrow();
    assertThat(range.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.01));
    assertThat(range.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.01));
    assertThat(new Bootstrap(1).interval(400, ratio::value)).contains(range);
    assertThat(new Bootstrap(2).interval(400, ratio::value)).isNotEqualTo(Optional.of(range));
  }

  @Test
  void sourcesThatAllAgreeStillLeaveRoom() {
    assertClose(draws.ofShare(20, times -> 0), 0, 3.8416 / 23.8416);
    assertClose(draws.ofShare(20, times -> 1), 20 / 23.8416, 1);
  }

  @Test
  void drawsThatLeaveAFigureUndefinedAreToldFromThoseThatDoNot() {
    // A single source of two is missed by a quarter of the draws.
    assertThat(draws.interval(2, times -> times[0] == 0 ? Double.NaN : 1)).isEmpty();
    // One of the first ten of twenty is missed by hardly any.
    assertThat(
            draws.interval(
                20,
                times -> {
                  int first = 0;
                  for (int i = 0; i < 10; i++) {
                    first += times[i];
                  }
                  return first == 0 ? Double.NaN : first;
                }))
        .isPresent();
    assertThat(draws.interval(0, times -> Double.NaN)).isEmpty();
  }

  @Test
  void aVerdictNeedsTheWholeInterval() {
    Limits limits = Limits.around(0.5, 0.1);
    assertThat(limits.verdict(Optional.of(new Interval(0.45, 0.55)))).isEqualTo(Verdict.GOOD);
    assertThat(limits.verdict(Optional.of(new Interval(0.61, 0.7)))).isEqualTo(Verdict.BAD);
    assertThat(limits.verdict(Optional.of(new Interval(0.1, 0.39)))).isEqualTo(Verdict.BAD);
    assertThat(limits.verdict(Optional.of(new Interval(0.55, 0.65)))).isEqualTo(Verdict.TOO_FEW);
    assertThat(limits.verdict(Optional.of(new Interval(0.1, 0.9)))).isEqualTo(Verdict.TOO_FEW);
    assertThat(limits.verdict(Optional.empty())).isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void twoTextsAreTooFewWhateverTheySay() {
    Figure figure = Figure.ofShare(Measure.PASS_RATE, "one", 0, 2, Limits.atLeast(0.95));
    assertThat(figure.value()).isZero();
    assertThat(figure.interval()).isEmpty();
    assertThat(figure.verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(Figure.ofShare(Measure.PASS_RATE, "one", 0, 10, Limits.atLeast(0.95)).verdict())
        .isEqualTo(Verdict.BAD);
  }

  private static void assertClose(Optional<Interval> found, double low, double high) {
    assertThat(found.orElseThrow().low()).isCloseTo(low, within(1e-4));
    assertThat(found.orElseThrow().high()).isCloseTo(high, within(1e-4));
  }
}
