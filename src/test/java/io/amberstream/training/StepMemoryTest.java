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
    // docs/training.md: 2.3 GB, and 4.2 with rounded numbers.
    assertThat(new StepMemory(MINI, 64, 128, true, false).bytes()).isBetween(2.2e9, 3.2e9);
    assertThat(new StepMemory(MINI, 64, 128, true, true).bytes()).isBetween(4.1e9, 5.2e9);
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
