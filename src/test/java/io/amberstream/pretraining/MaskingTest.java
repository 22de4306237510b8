package io.amberstream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.text.InputSequence;
import io.amberstream.text.SpecialTokens;
import io.amberstream.torch.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which tokens a generator has to guess. */
class MaskingTest {
  // [CLS] is 3 here, and not 101: nothing counts on the usual ids.
  private static final SpecialTokens SPECIAL =
      new SpecialTokens(List.of(3), List.of(2), List.of(2), 0, 1, true);

  private static final Masking MASKING = new Masking(SPECIAL, 4);

  @Test
  void aShareOfEachSequenceIsChosenWhateverTheOthersLengths() {
    for (int length : List.of(1, 3, 10, 20, 100)) {
      Masking.Masked masked = MASKING.draw(batch(List.of(words(length), words(120))), random());
      long first = Arrays.stream(masked.batch().places()).filter(place -> place < 122).count();
      assertThat(first).isEqualTo(Math.max(1, Math.round(0.15 * length)));
    }
  }

  @Test
  void specialAndUnknownTokensAreNeverChosen() {
    int[] ids = {3, 1, 4, 7, 1, 2};
    for (int seed = 0; seed < 50; seed++) {
      Masking.Masked masked =
          MASKING.draw(batch(List.of(InputSequence.ofIds(ids))), new SplittableRandom(seed));
      assertThat(masked.originals().inputIds()).containsExactly(7);
      assertThat(masked.batch().places()).containsExactly(3);
    }
    Masking.Masked nothing =
        MASKING.draw(batch(List.of(InputSequence.ofIds(3, 1, 1, 2))), random());
    assertThat(nothing.batch().places()).isEmpty();
  }

  @Test
  void mostOfTheChosenAreHiddenAndSomeStay() {
    int hidden = 0;
    int all = 0;
    for (int seed = 0; seed < 200; seed++) {
      Masking.Masked masked = MASKING.draw(batch(List.of(words(100))), new SplittableRandom(seed));
      long[] ids = masked.batch().tokens().inputIds();
      long[] places = masked.batch().places();
      for (int i = 0; i < places.length; i++) {
        long shown = ids[(int) places[i]];
        assertThat(shown).isIn(4L, masked.originals().inputIds()[i]);
        hidden += shown == 4 ? 1 : 0;
        all++;
      }
    }
    // Five standard deviations of 3,000 draws.
    assertThat(hidden / (double) all).isCloseTo(0.85, within(0.033));
  }

  @Test
  void theOriginalsBackInTheirPlacesGiveTheTextAgain() {
    Batch.Tokens tokens = batch(List.of(words(30), words(12)));
    Masking.Masked masked = MASKING.draw(tokens, random());
    assertThat(masked.batch().tokens().inputIds()).isNotEqualTo(tokens.inputIds());
    assertThat(masked.batch().filled(masked.originals().inputIds()).inputIds())
        .isEqualTo(tokens.inputIds());
  }

  private static InputSequence words(int count) {
    return InputSequence.ofIds(
        IntStream.concat(
                IntStream.concat(IntStream.of(3), IntStream.range(10, 10 + count)), IntStream.of(2))
            .toArray());
  }

  private static Batch.Tokens batch(List<InputSequence> sequences) {
    return Batch.Tokens.of(sequences, 0);
  }

  private static SplittableRandom random() {
    return new SplittableRandom(1);
  }
}
