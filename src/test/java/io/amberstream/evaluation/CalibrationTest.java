package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private final SplittableRandom random = new SplittableRandom(3);
  private final double[][] scores = new double[4000][];
  private final int[] gold = new int[scores.length];

  @Test
  void aHeadThatIsTwiceTooSureIsCooledByTwo() {
    // Honest scores, from which the labels are drawn; told with logits twice as large.
    for (int i = 0; i < gold.length; i++) {
      double honest = 0.5 + 0.45 * random.nextDouble();
      gold[i] = random.nextDouble() < honest ? 0 : 1;
      scores[i] = Temperature.cooled(new double[] {honest, 1 - honest}, 0.5);
    }
    Calibration calibration = Calibration.of(1, scores, gold);

    assertThat(calibration.temperature()).isCloseTo(2, within(0.15));
    assertThat(calibration.isBetter()).isTrue();
    assertThat(calibration.measured()).isEqualTo(2000);
    assertThat(calibration.after().error()).isLessThan(0.04);
    assertThat(calibration.before().error()).isGreaterThan(0.07);
    // Of a head that has one already, the two go together.
    assertThat(Calibration.of(1.5, scores, gold).temperature())
        .isCloseTo(1.5 * calibration.temperature(), within(1e-9));
  }

  @Test
  void coolingKeepsTheOrderAndTheSum() {
    double[] cooled = Temperature.cooled(new double[] {0.64, 0.04, 0.32}, 2);
    // Square roots: 0.8, 0.2, 0.5657.
    assertThat(cooled[0]).isCloseTo(0.8 / 1.5656854, within(1e-6));
    assertThat(cooled[1]).isCloseTo(0.2 / 1.5656854, within(1e-6));
    assertThat(cooled[0] + cooled[1] + cooled[2]).isCloseTo(1, within(1e-12));
  }

  @Test
  void fewTextsTellNothing() {
    assertThatThrownBy(() -> Calibration.of(1, new double[99][2], new int[99]))
        .isInstanceOf(InputException.class)
        .hasMessage("99 texts are too few to tell how honest scores are, expected 100 or more");
  }
}
