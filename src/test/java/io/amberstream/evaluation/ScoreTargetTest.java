package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.model.ScoreTarget;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTargetTest {
  /** Of 100 texts, by falling score: the first 30 have the label, then every second one to 60. */
  private final double[] scores = IntStream.range(0, 100).mapToDouble(i -> 1 - i / 100.0).toArray();

  private final boolean[] holds = new boolean[100];
  private final int[] all = IntStream.range(0, 100).toArray();

  ScoreTargetTest() {
    for (int i = 0; i < 60; i++) {
      holds[i] = i < 30 || i % 2 == 0;
    }
  }

  @Test
  void theLowestThresholdWithThePrecision() {
    // 30 of 30, and the 31st (index 30) has it too; then one in two: 31 + k of 31 + 2k.
    assertThat(target("x.precision", 1)).isCloseTo(scores[30], within(1e-12));
    // 0.9: 36 of the first 41, indices 0 to 40, are 0.878; 35 of 39 are 0.897; 34 of 37 are 0.919.
    assertThat(target("x.precision", 0.9)).isCloseTo(scores[36], within(1e-12));
  }

  @Test
  void theHighestThresholdWithTheRecall() {
    // 45 have it; 0.8 of them are 36, of which the last stands at index 40.
    assertThat(target("x.recall", 0.8)).isCloseTo(scores[40], within(1e-12));
    assertThat(target("x.recall", 1)).isCloseTo(scores[58], within(1e-12));
  }

  @Test
  void whatIsOutOfReachHasNoThreshold() {
    boolean[] none = new boolean[100];
    assertThat(TargetSearch.threshold(ScoreTarget.of("x.precision", 0.5), scores, none, all))
        .isEmpty();
    assertThat(TargetSearch.threshold(ScoreTarget.of("x.recall", 0.5), scores, none, all))
        .isEmpty();
    // Nineteen texts tell nothing, however right they are.
    int[] few = IntStream.range(0, 19).toArray();
    assertThat(TargetSearch.threshold(ScoreTarget.of("x.precision", 0.5), scores, holds, few))
        .isEmpty();
  }

  @Test
  void equalScoresCountTogether() {
    double[] tied = IntStream.range(0, 100).mapToDouble(i -> i < 50 ? 0.8 : 0.2).toArray();
    // 40 of the first 50 have it, never 30 of 30.
    assertThat(TargetSearch.threshold(ScoreTarget.of("x.precision", 1), tied, holds, all))
        .isEmpty();
    assertThat(TargetSearch.threshold(ScoreTarget.of("x.precision", 0.8), tied, holds, all))
        .hasValue(0.8);
  }

  @Test
  void itsWorthIsMeasuredOnTextsThatItWasNotFoundOn() {
    List<BitSet> gold =
        IntStream.range(0, 200)
            .mapToObj(i -> BitSet.valueOf(new long[] {holds[i / 2] ? 1 : 0}))
            .toList();
    double[][] twice =
        IntStream.range(0, 200)
            .mapToObj(i -> new double[] {scores[i / 2]})
            .toArray(double[][]::new);
    var texts = new ScoredTexts(List.of("x"), false, twice, gold);
    int[] even = IntStream.range(0, 100).map(i -> 2 * i).toArray();
    int[] odd = IntStream.range(0, 100).map(i -> 2 * i + 1).toArray();
    FoundThreshold found = FoundThreshold.of(ScoreTarget.of("x.precision", 0.9), texts, even, odd);
    assertThat(found.measured()).isEqualTo(new MatchCounts(34, 37, 45));
    // Wilson's interval of 34 of 37.
    assertThat(found.text())
        .isEqualTo(
            "x.precision=0.9: threshold 0.6400; on others 0.919 (0.787 to 0.972, n 37),"
                + " recall 0.756");
  }

  @Test
  void whatIsNoTargetIsTold() {
    assertThatThrownBy(() -> ScoreTarget.of("spam", 0.9))
        .isInstanceOf(InputException.class)
        .hasMessage("target 'spam': expected LABEL.precision or LABEL.recall");
    assertThatThrownBy(() -> ScoreTarget.of("spam.recall", 1.1))
        .isInstanceOf(InputException.class)
        .hasMessage("the recall of spam is 1.1, expected more than 0 and at most 1");
  }

  private double target(String key, double value) {
    return TargetSearch.threshold(ScoreTarget.of(key, value), scores, holds, all).orElseThrow();
  }
}
