package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Test
  void pearsonEqualsScipy() {
    // The first example of scipy.stats.pearsonr.
    double r =
        Correlation.pearson(
            new double[] {1, 2, 3, 4, 5, 6, 7}, new double[] {10, 9, 2.5, 6, 4, 3, 2});
    assertThat(r).isCloseTo(-0.828503883588428, within(1e-14));
  }

  @Test
  void spearmanEqualsScipyWithTies() {
    // The example of scipy.stats.spearmanr.
    double rho = Correlation.spearman(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7});
    assertThat(rho).isCloseTo(0.8207826816681233, within(1e-14));
  }

  @Test
  void onlyTheOrderMattersToSpearman() {
    double[] numbers = {1, 2, 3, 4};
    double[] powers = {10, 100, 1_000, 10_000};
    assertThat(Correlation.spearman(numbers, powers)).isCloseTo(1, within(1e-15));
    assertThat(Correlation.pearson(numbers, powers)).isLessThan(0.99);
  }

  @Test
  void aLineIsPerfect() {
    double[] numbers = {0.1, 0.2, 0.3, 0.7};
    double[] falling = {-1, -2, -3, -7};
    assertThat(Correlation.pearson(numbers, falling)).isEqualTo(-1, within(1e-15));
    assertThat(Correlation.pearson(numbers, numbers)).isBetween(1 - 1e-15, 1.0);
  }

  @Test
  void whatNeverChangesHasNoCorrelation() {
    assertThat(Correlation.pearson(new double[] {1, 2}, new double[] {3, 3})).isNaN();
    assertThat(Correlation.spearman(new double[] {3, 3}, new double[] {1, 2})).isNaN();
    assertThat(Correlation.pearson(new double[] {1}, new double[] {1})).isNaN();
    assertThat(Correlation.pearson(new double[0], new double[0])).isNaN();
  }

  @Test
  void everyNumberNeedsItsPartner() {
    assertThatThrownBy(() -> Correlation.pearson(new double[] {1, 2}, new double[] {1}))
        .hasMessage("2 numbers against 1");
  }
}
