package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against the examples in scikit-learn's documentation, and against sums by hand. */
class ConfusionMatrixTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);

  /** The example of {@code classification_report}. */
  private static final ConfusionMatrix REPORT =
      matrix(List.of("0", "1", "2"), new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1});

  @Test
  void eachLabelIsHeldAgainstTheOthers() {
    assertThat(REPORT.of(0)).isEqualTo(new MatchCounts(1, 2, 1));
    assertThat(REPORT.of(0).precision()).isEqualTo(0.5);
    assertThat(REPORT.of(0).recall()).isEqualTo(1);
    assertThat(REPORT.of(0).f1()).isCloseTo(2 / 3.0, TOLERANCE);
    assertThat(REPORT.of(1)).isEqualTo(new MatchCounts(0, 1, 1));
    assertThat(REPORT.of(1).f1()).isZero();
    assertThat(REPORT.of(2).precision()).isEqualTo(1);
    assertThat(REPORT.of(2).recall()).isCloseTo(2 / 3.0, TOLERANCE);
    assertThat(REPORT.of(2).f1()).isCloseTo(0.8, TOLERANCE);
  }

  @Test
  void accuracyIsTheShareOnTheDiagonal() {
    assertThat(REPORT.accuracy()).isCloseTo(0.6, TOLERANCE);
  }

  @Test
  void rowsAreTheFileAndColumnsTheAnswers() {
    assertThat(REPORT.count(1, 0)).isEqualTo(1);
    assertThat(REPORT.count(0, 1)).isZero();
    assertThat(REPORT.count(2, 2)).isEqualTo(2);
  }

  @Test
  void macroF1IsTheMeanOverLabels() {
    assertThat(REPORT.macroF1()).isCloseTo((2 / 3.0 + 0 + 0.8) / 3, TOLERANCE);
    // The example of f1_score: 0.8, 0 and 0.
    ConfusionMatrix other =
        matrix(List.of("0", "1", "2"), new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1});
    assertThat(other.macroF1()).isCloseTo(0.8 / 3, TOLERANCE);
  }

  @Test
  void aLabelThatNeverOccursDoesNotCount() {
    ConfusionMatrix three =
        matrix(List.of("0", "1", "never"), new int[] {0, 1, 1}, new int[] {0, 1, 0});
    ConfusionMatrix two = matrix(List.of("0", "1"), new int[] {0, 1, 1}, new int[] {0, 1, 0});
    assertThat(three.macroF1()).isEqualTo(two.macroF1()).isCloseTo(2 / 3.0, TOLERANCE);
    assertThat(three.of(2).recall()).isZero();
  }

  @Test
  void aLabelThatIsOnlyAnsweredCountsAsZero() {
    ConfusionMatrix matrix =
        matrix(List.of("0", "1", "2"), new int[] {0, 0, 1, 1}, new int[] {0, 2, 1, 1});
    assertThat(matrix.macroF1()).isCloseTo((2 / 3.0 + 1 + 0) / 3, TOLERANCE);
  }

  @Test
  void macroRecallIsOfTheLabelsOfTheFile() {
    ConfusionMatrix matrix =
        matrix(List.of("0", "1", "2"), new int[] {0, 0, 1}, new int[] {0, 2, 1});
    assertThat(matrix.macroRecall()).isCloseTo((0.5 + 1) / 2, TOLERANCE);
  }

  @Test
  void ofTwoLabelsTheSecondIsThePositiveOne() {
    ConfusionMatrix matrix =
        matrix(List.of("ham", "spam"), new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 0});
    assertThat(matrix.binaryF1()).isEqualTo(0.5);
    assertThatThrownBy(REPORT::binaryF1).hasMessageContaining("3 labels, expected 2");
  }

  @Test
  void matthewsOfTwoLabels() {
    // The example of matthews_corrcoef: +1 +1 +1 -1 against +1 -1 +1 +1.
    ConfusionMatrix matrix =
        matrix(List.of("-1", "+1"), new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1});
    assertThat(matrix.matthews()).isCloseTo(-1 / 3.0, TOLERANCE);
  }

  @Test
  void matthewsOfManyLabels() {
    // By hand: none of 6 correct, sums of products 12, so -12 / (36 - 12).
    assertThat(
            matrix(
                    List.of("0", "1", "2"),
                    new int[] {0, 0, 1, 1, 2, 2},
                    new int[] {2, 2, 0, 0, 1, 1})
                .matthews())
        .isCloseTo(-0.5, TOLERANCE);
    // (3 * 5 - (2*1 + 1*1 + 2*3)) / sqrt((25 - 9) * (25 - 11)).
    assertThat(REPORT.matthews()).isCloseTo(6 / Math.sqrt(16 * 14), within(1e-12));
    assertThat(matrix(List.of("0", "1"), new int[] {0, 1}, new int[] {0, 1}).matthews())
        .isCloseTo(1, TOLERANCE);
  }

  @Test
  void matthewsOfOneLabelOnlyIsZero() {
    assertThat(matrix(List.of("0", "1"), new int[] {0, 1}, new int[] {1, 1}).matthews()).isZero();
  }

  @Test
  void everyTextNeedsItsAnswer() {
    assertThatThrownBy(() -> matrix(List.of("0"), new int[] {0, 0}, new int[] {0}))
        .hasMessage("2 gold labels, but 1 predicted");
  }

  private static ConfusionMatrix matrix(List<String> labels, int[] gold, int[] predicted) {
    return new ConfusionMatrix(labels, gold, predicted);
  }
}
