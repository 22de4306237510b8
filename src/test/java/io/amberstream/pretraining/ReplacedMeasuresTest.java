package io.amberstream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.text.SpecialTokens;
import io.amberstream.torch.Batch;
import io.amberstream.torch.Generated;
import io.amberstream.torch.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of a generator and a discriminator. */
class ReplacedMeasuresTest {
  private static final Masking MASKING =
      new Masking(new SpecialTokens(List.of(2), List.of(3), List.of(3), 0, 1, true), 4);

  /** Two rows; three masked places, of which two were replaced. */
  private static ReplacedMeasures measured(float... logits) {
    long[] shown = {2, 4, 11, 12, 3, 2, 4, 14, 3, 0};
    long[] places = {1, 3, 6};
    long[] originals = {10, 12, 13};
    long[] drawn = {10, 20, 21};
    Batch.Masked batch =
        new Batch.Masked(new Batch.Tokens(2, 5, shown, new long[10], new int[] {5, 4}), places);
    ReplacedMeasures.Counter counter = new ReplacedMeasures.Counter(MASKING);
    counter.add(
        new Masking.Masked(batch, new Target.Originals(originals)),
        new Generated(batch.filled(drawn), new long[] {10, 20, 20}, drawn, logits, 2.5, 0.25));
    return counter.measures();
  }

  @Test
  void countsOrdinaryTokensAlone() {
    // [CLS] 10 11 20* 3 | [CLS] 21* 14 3: scores of special tokens and of filling do not matter.
    ReplacedMeasures measures = measured(9, -1, 2, 1, 9, 9, 3, -2, 9, 9);
    assertThat(measures.masked()).isEqualTo(3);
    assertThat(measures.generatorAccuracy()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(measures.guesses()).isEqualTo(2);
    assertThat(measures.replacedShare()).isCloseTo(2 / 5.0, within(1e-9));
    assertThat(measures.recall()).isEqualTo(1);
    assertThat(measures.precision()).isCloseTo(2 / 3.0, within(1e-9));
    // Of the six pairs of a replaced and another token, 1 below 2 is the only wrong one.
    assertThat(measures.auc()).isCloseTo(5 / 6.0, within(1e-9));
    assertThat(measures.generatorLoss()).isEqualTo(2.5);
    assertThat(measures.discriminatorLoss()).isEqualTo(0.25);
  }

  @Test
  void whoeverSaysOriginalForAllHasNoPrecisionAndGuesses() {
    ReplacedMeasures measures = measured(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    assertThat(measures.recall()).isZero();
    assertThat(measures.precision()).isNaN();
    assertThat(measures.auc()).isEqualTo(0.5);
    assertThat(measures.problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("only guesses", "--rate"));
  }

  @Test
  void aGeneratorThatFailsEitherWayIsNamed() {
    assertThat(new ReplacedMeasures(0.04, 5, 0.14, 0.9, 0.5, 0.9, 0.1, 1, 400).problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("one token for everything"));
    assertThat(new ReplacedMeasures(0.99, 0.1, 0.001, 0.9, 0.5, 0.9, 0.1, 90, 400).problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("guesses nearly all"));
    assertThat(new ReplacedMeasures(0.3, 3, 0.1, 0.9, 0.5, 0.9, 0.1, 90, 400).problem()).isEmpty();
  }
}
