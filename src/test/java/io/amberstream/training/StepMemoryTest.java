package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.weights.EncoderConfig;
import org.junit.jupiter.api.Test;

/** What is said of memory is near what was measured of an encoder of amber-mini's size. */
class StepMemoryTest {
  private static final EncoderConfig MINI =
      new EncoderConfig(30522, 384, 384, 6, 12, 1536, 512, 2, 1e-12f, 0, 0);

  @Test
  void aBatchOfLongTextsIsAsMeasured() {
    // docs/training.md: 2.3 GB, and 3.7 with rounded numbers.
    assertThat(new StepMemory(MINI, 64, 128, true, false).bytes()).isBetween(2.2e9, 3.2e9);
    assertThat(new StepMemory(MINI, 64, 128, true, true).bytes()).isBetween(3.6e9, 4.6e9);
  }

  @Test
  void windowsOfQuestionsAreAsMeasured() {
    // 2.0 GB, and 2.9 with rounded numbers.
    assertThat(new StepMemory(MINI, 24, 256, true, false).bytes()).isBetween(1.9e9, 2.7e9);
    assertThat(new StepMemory(MINI, 24, 256, true, true).bytes()).isBetween(2.8e9, 3.8e9);
  }

  @Test
  void aSmallerBatchTakesLess() {
    double whole = new StepMemory(MINI, 64, 128, true, true).bytes();
    assertThat(new StepMemory(MINI, 16, 128, true, true).bytes()).isLessThan(whole / 2);
    assertThat(new StepMemory(MINI, 64, 128, false, true).bytes()).isGreaterThan(whole);
  }

  @Test
  void whatTheMachineDoesNotHaveIsAWarning() {
    assertThat(new StepMemory(MINI, 1_000_000, 128, true, true).text())
        .startsWith("warning: a step of 1000000 sequences of up to 128 tokens takes about")
        .endsWith("learn with a smaller batch, or shorter texts");
    assertThat(new StepMemory(MINI, 1, 8, true, true).text()).startsWith("a step of 1 sequences");
  }
}
