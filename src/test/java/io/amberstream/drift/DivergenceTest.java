package io.amberstream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final List<Long> EVEN = List.of(50L, 50L);

  @Test
  void sharesThatAreAlikeHaveNoDistanceHoweverManyWereCounted() {
    assertThat(Divergence.jensenShannon(EVEN, List.of(1L, 1L))).isZero();
    assertThat(Divergence.jensenShannon(EVEN, List.of(7_000L, 7_000L))).isZero();
    assertThat(Divergence.stabilityIndex(EVEN, EVEN)).isZero();
  }

  @Test
  void sharesWithNothingInCommonHaveTheDistanceOne() {
    assertThat(Divergence.jensenShannon(List.of(9L, 0L), List.of(0L, 3L))).isEqualTo(1);
  }

  @Test
  void distanceIsTheRootOfTheDivergenceInBits() {
    // p = (1/2, 1/2), q = (1, 0), mean = (3/4, 1/4):
    // (1/2 log2(2/3) + 1/2 log2(2) + log2(4/3)) / 2 = 0.311278 bits, and its root 0.557923.
    assertThat(Divergence.jensenShannon(EVEN, List.of(10L, 0L))).isEqualTo(0.557923, within(1e-6));
    assertThat(Divergence.jensenShannon(List.of(10L, 0L), EVEN)).isEqualTo(0.557923, within(1e-6));
  }

  @Test
  void stabilityIndexIsThatOfTheSmoothedShares() {
    // (50.5, 50.5) of 101 against (80.5, 20.5) of 101:
    // (0.5 - 0.797030) ln(0.5 / 0.797030) + (0.5 - 0.202970) ln(0.5 / 0.202970) = 0.406287.
    assertThat(Divergence.stabilityIndex(EVEN, List.of(80L, 20L)))
        .isEqualTo(0.406287, within(1e-6));
  }

  @Test
  void anEmptyKindDoesNotMakeTheStabilityIndexEndless() {
    // (100.5, 0.5) of 101 against (50.5, 50.5) of 101:
    // (0.995050 - 0.5) ln(0.995050 / 0.5) + (0.004950 - 0.5) ln(0.004950 / 0.5) = 2.625398.
    assertThat(Divergence.stabilityIndex(List.of(100L, 0L), EVEN))
        .isEqualTo(2.625398, within(1e-6));
  }

  @Test
  void aKindThatNeverCameChangesNothing() {
    assertThat(Divergence.stabilityIndex(List.of(50L, 50L, 0L), List.of(80L, 20L, 0L)))
        .isEqualTo(Divergence.stabilityIndex(EVEN, List.of(80L, 20L)));
  }

  @Test
  void nothingHasNoDistance() {
    assertThatThrownBy(() -> Divergence.jensenShannon(EVEN, List.of(0L, 0L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing was counted");
  }
}
