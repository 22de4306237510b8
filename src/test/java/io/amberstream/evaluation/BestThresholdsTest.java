package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Where the F1 of a label is greatest. */
class BestThresholdsTest {
  @Test
  void aRareLabelHasALowThreshold() {
    double[] scores = {0.01, 0.3, 0.02, 0.2, 0.1, 0.04};
    boolean[] holds = {false, true, false, true, false, false};
    assertThat(BestThresholds.best(scores, holds)).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void onlyTextsOfOtherScoresAreTakenApart() {
    // With 0.2 comes one that is wrong: F1 is 0.8 of two and one, and 0.67 of the first alone.
    double[] scores = {0.2, 0.3, 0.2, 0.1};
    boolean[] holds = {true, true, false, false};
    assertThat(BestThresholds.best(scores, holds)).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void aLabelThatAllHaveIsAlwaysGiven() {
    double[] scores = {0.4, 0.2};
    assertThat(BestThresholds.best(scores, new boolean[] {true, true}))
        .isCloseTo(0.1, within(1e-12));
  }
}
