package io.amberstream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.model.HeadCalibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
    Calibration calibration = Calibration.of(HeadCalibration.NONE, exclusive(), List.of(), false);

    assertThat(calibration.found().temperature()).isCloseTo(2, within(0.15));
    assertThat(calibration.isBetter()).isTrue();
    assertThat(calibration.measured()).isEqualTo(2000);
    assertThat(calibration.after().error()).isLessThan(0.04);
    assertThat(calibration.before().error()).isGreaterThan(0.07);
    // Of a head that has one already, the two go together.
    assertThat(
            Calibration.of(HeadCalibration.of(1.5), exclusive(), List.of(), false)
                .found()
                .temperature())
        .isCloseTo(1.5 * calibration.found().temperature(), within(1e-9));
  }

  @Test
  void aHeadThatGivesALabelTooOftenGetsOffsets() {
    // Honest scores, told with logits twice as large, and one more for the first label.
    for (int i = 0; i < gold.length; i++) {
      double honest = 0.02 + 0.96 * random.nextDouble();
      gold[i] = random.nextDouble() < honest ? 0 : 1;
      double told = sigmoid(2 * Math.log(honest / (1 - honest)) + 1);
      scores[i] = new double[] {told, 1 - told};
    }
    HeadCalibration found =
        Calibration.of(HeadCalibration.NONE, exclusive(), List.of(), true).found();

    // (2 z + 1) / 2 is z + 1 / 2: the offsets take half of one away from the first.
    assertThat(found.line("a").offset() - found.line("b").offset()).isCloseTo(-0.5, within(0.1));
    assertThat(found.line("a").slope()).isCloseTo(0.5, within(0.04));
    assertThat(found.line("b").slope()).isEqualTo(found.line("a").slope());
    Calibration offsets = Calibration.of(HeadCalibration.NONE, exclusive(), List.of(), true);
    Calibration plain = Calibration.of(HeadCalibration.NONE, exclusive(), List.of(), false);
    assertThat(offsets.after().loss()).isLessThan(plain.after().loss());
    assertThat(offsets.after().accuracy().orElseThrow())
        .isGreaterThan(offsets.before().accuracy().orElseThrow());
    assertThat(plain.after().accuracy()).isEqualTo(plain.before().accuracy());
  }

  @Test
  void withOffsetsALabelIsExpectedAsOftenAsItIsRight() {
    double[][] three = new double[300][];
    int[] right = new int[300];
    for (int i = 0; i < right.length; i++) {
      double one = random.nextDouble();
      double other = random.nextDouble();
      three[i] = new double[] {one / 2, other / 2, 1 - (one + other) / 2};
      right[i] = i < 5 ? 2 : random.nextDouble() * (one + other) < one ? 0 : 1;
    }
    int[] all = IntStream.range(0, right.length).toArray();
    Offsets found = Offsets.fit(three, right, all);
    double expected = IntStream.of(all).mapToDouble(i -> found.applied(three[i])[0]).sum();
    double first = IntStream.of(right).filter(label -> label == 0).count();
    double other = IntStream.of(all).mapToDouble(i -> found.applied(three[i])[1]).sum();
    // Five texts have the third: too few, so that its offset stays 0.
    assertThat(found.offsets()[2]).isZero();
    assertThat(expected / other).isCloseTo(first / (295 - first), within(1e-3));
  }

  @Test
  void labelsThatHoldByThemselvesHaveLinesOfTheirOwn() {
    // Two labels; the scores of the first are those of logits 2 * z + 1, of the second honest ones.
    List<BitSet> labels = new ArrayList<>();
    for (int i = 0; i < gold.length; i++) {
      double one = 6 * random.nextDouble() - 3;
      double other = 6 * random.nextDouble() - 3;
      BitSet holds = new BitSet();
      holds.set(0, random.nextDouble() < sigmoid(one));
      holds.set(1, random.nextDouble() < sigmoid(other));
      labels.add(holds);
      scores[i] = new double[] {sigmoid(2 * one + 1), sigmoid(other)};
    }
    var texts = new ScoredTexts(List.of("late", "rude"), false, scores, labels);
    Calibration calibration = Calibration.of(HeadCalibration.NONE, texts, List.of(), false);

    assertThat(calibration.found().temperature()).isEqualTo(1);
    assertThat(calibration.found().line("late").slope()).isCloseTo(0.5, within(0.05));
    assertThat(calibration.found().line("late").offset()).isCloseTo(-0.5, within(0.08));
    assertThat(calibration.found().line("rude").slope()).isCloseTo(1, within(0.1));
    assertThat(calibration.found().line("rude").offset()).isCloseTo(0, within(0.1));
    assertThat(calibration.after().loss()).isLessThan(calibration.before().loss());
    assertThat(calibration.after().error()).isLessThan(calibration.before().error());
  }

  @Test
  void aLabelThatFewTextsHaveStaysAsItIs() {
    boolean[] holds = new boolean[100];
    Arrays.fill(holds, 0, Platt.LEAST - 1, true);
    double[] rising = IntStream.range(0, 100).mapToDouble(i -> 0.9 - i / 200.0).toArray();
    int[] all = IntStream.range(0, 100).toArray();
    assertThat(Platt.fit(rising, holds, all)).isEmpty();
    holds[Platt.LEAST - 1] = true;
    assertThat(Platt.fit(rising, holds, all)).isPresent();
    // Texts that have it score lower than those that have not: no rising line helps.
    double[] falling = IntStream.range(0, 100).mapToDouble(i -> 0.1 + i / 200.0).toArray();
    assertThat(Platt.fit(falling, holds, all)).isEmpty();
  }

  @Test
  void aHeadThatIsAlwaysRightOrAlwaysWrongHasNoTemperature() {
    for (int right = 0; right <= 1; right++) {
      Arrays.fill(scores, new double[] {0.8, 0.2});
      Arrays.fill(gold, right);
      assertThatThrownBy(() -> Calibration.of(HeadCalibration.NONE, exclusive(), List.of(), false))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected texts of which it gets some right and some wrong");
    }
  }

  private ScoredTexts exclusive() {
    List<BitSet> labels =
        IntStream.of(gold).mapToObj(label -> BitSet.valueOf(new long[] {1L << label})).toList();
    return new ScoredTexts(List.of("a", "b"), true, scores, labels);
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
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
    List<BitSet> labels = Collections.nCopies(99, new BitSet());
    var few = new ScoredTexts(List.of("a", "b"), false, new double[99][2], labels);
    assertThatThrownBy(() -> Calibration.of(HeadCalibration.NONE, few, List.of(), false))
        .isInstanceOf(InputException.class)
        .hasMessage("99 texts are too few to tell how honest scores are, expected 100 or more");
  }
}
