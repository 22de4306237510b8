package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  @Test
  void theIntervalOfAShareIsAsWideAsTheNormalApproximationSays() {
    // 1.96 * sqrt(0.8 * 0.2 / 1000) = 0.0248.
    Interval interval = interval(1000);
    assertThat(interval.low()).isCloseTo(0.8 - 0.0248, within(0.004));
    assertThat(interval.high()).isCloseTo(0.8 + 0.0248, within(0.004));
  }

  @Test
  void fewerExamplesSayLess() {
    Interval few = interval(50);
    Interval many = interval(1000);
    assertThat(few.high() - few.low()).isGreaterThan(3 * (many.high() - many.low()));
  }

  @Test
  void theDrawsAreTheSameEveryTime() {
    assertThat(share(100)).isEqualTo(share(100));
  }

  @Test
  void allExamplesMakeTheMeasure() {
    assertThat(share(100).measures()).containsEntry("share", 0.8);
  }

  @Test
  void whatADrawLeavesUndefinedHasNoInterval() {
    Measured measured =
        Measured.of(2, examples -> Map.of("m", examples[0] == examples[1] ? Double.NaN : 1.0));
    assertThat(measured.measures()).containsEntry("m", 1.0);
    assertThat(measured.intervals()).isEmpty();
  }

  @Test
  void noneAndAllOfFewAreNotSure() {
    Measured none = Measured.of(20, Set.of("hits"), drawn -> Map.of("hits", 0.0, "other", 0.0));
    // Wilson 1927: z^2 / (n + z^2) = 3.8415 / 23.8415.
    assertThat(none.intervals())
        .hasEntrySatisfying(
            "hits",
            interval -> {
              assertThat(interval.low()).isZero();
              assertThat(interval.high()).isCloseTo(0.1611, within(1e-4));
            });
    assertThat(none.intervals()).containsEntry("other", new Interval(0, 0));

    Measured all = Measured.of(20, Set.of("hits"), drawn -> Map.of("hits", 1.0));
    assertThat(all.intervals())
        .hasEntrySatisfying(
            "hits",
            interval -> {
              assertThat(interval.low()).isCloseTo(0.8389, within(1e-4));
              assertThat(interval.high()).isEqualTo(1);
            });
  }

  private static Interval interval(int examples) {
    return Objects.requireNonNull(share(examples).intervals().get("share"));
  }

  /** A measure that four of five examples pass. */
  private static Measured share(int examples) {
    return Measured.of(
        examples,
        drawn ->
            Map.of(
                "share", IntStream.of(drawn).filter(i -> i % 5 > 0).count() / (double) examples));
  }
}
