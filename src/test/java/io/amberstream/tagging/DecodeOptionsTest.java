package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeOptionsTest {

  @Test
  void byDefaultWordsTakeTheirFirstTokensLabelAndNothingIsFiltered() {
    assertThat(DecodeOptions.defaults())
        .isEqualTo(
            new DecodeOptions(Aggregation.FIRST, OptionalDouble.empty(), OptionalInt.empty()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aThresholdThatIsNoScoreIsRefused(double threshold) {
    assertThatThrownBy(
            () ->
                new DecodeOptions(
                    Aggregation.FIRST, OptionalDouble.of(threshold), OptionalInt.empty()))
        .isInstanceOf(InputException.class)
        .hasMessage("threshold is " + threshold + ", expected a score from 0 to 1");
  }

  @Test
  void aTopKOfNothingIsRefused() {
    assertThatThrownBy(
            () -> new DecodeOptions(Aggregation.FIRST, OptionalDouble.empty(), OptionalInt.of(0)))
        .isInstanceOf(InputException.class)
        .hasMessage("top_k is 0, expected 1 or more");
  }

  @Test
  void aScoreEqualToTheThresholdAsWrittenPasses() {
    // As a double, 0.7f is less than 0.7.
    DecodeOptions options =
        new DecodeOptions(Aggregation.FIRST, OptionalDouble.of(0.7), OptionalInt.empty());
    assertThat(options.thresholdOf("any", 0)).isEqualTo(0.7f);
    assertThat(DecodeOptions.defaults().thresholdOf("any", 0.5f)).isEqualTo(0.5f);
  }
}
