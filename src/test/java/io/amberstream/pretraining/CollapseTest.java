package io.amberstream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A half that has lost what it could do, and one that has not learnt yet. */
class CollapseTest {
  private final Collapse collapse = new Collapse();

  @Test
  void aDiscriminatorThatFoundWordsAndGuessesNowHasCollapsed() {
    collapse.begin(measures(0.1, 0.968, 90));
    assertThat(collapse.after(measures(0.1, 0.7, 90))).isEmpty();
    assertThat(collapse.after(measures(0.1, 0.501, 90))).isEmpty();
    assertThat(collapse.after(measures(0.1, 0.5, 90)))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).contains("AUC 0.500", "began with 0.968", "(--rate)"));
  }

  @Test
  void oneBadLookIsNone() {
    collapse.begin(measures(0.1, 0.9, 90));
    assertThat(collapse.after(measures(0.1, 0.51, 90))).isEmpty();
    assertThat(collapse.after(measures(0.1, 0.55, 90))).isEmpty();
    assertThat(collapse.after(measures(0.1, 0.51, 90))).isEmpty();
  }

  @Test
  void whoHasGuessedFromTheStartMayYetLearn() {
    collapse.begin(measures(0, 0.49, 300));
    // The first words of a new generator are easy to find.
    assertThat(collapse.after(measures(0.03, 0.87, 300))).isEmpty();
    for (int look = 0; look < 20; look++) {
      assertThat(collapse.after(measures(0.04, 0.505, 1))).isEmpty();
    }
  }

  @Test
  void aGeneratorThatKnewWordsAndSaysOneNowHasCollapsed() {
    collapse.begin(measures(0.2, 0.9, 80));
    assertThat(collapse.after(measures(0.04, 0.9, 1))).isEmpty();
    assertThat(collapse.after(measures(0.04, 0.9, 1)))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("one token", "began with 20.0 %", "--generator-rate"));
  }

  private static ReplacedMeasures measures(double generatorAccuracy, double auc, int guesses) {
    return new ReplacedMeasures(generatorAccuracy, 3, 0.14, auc, 0.5, 0.8, 0.1, guesses, 400);
  }
}
