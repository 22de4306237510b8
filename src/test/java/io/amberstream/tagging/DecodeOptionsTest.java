package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.model.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeOptionsTest {

  @Test
  void byDefaultWordsTakeTheirFirstTokensLabelAndHeadsKnowWhatIsGivenOut() {
    assertThat(DecodeOptions.defaults())
        .isEqualTo(
            new DecodeOptions(
                Aggregation.FIRST, Thresholds.NONE, Optional.empty(), WindowMerge.MEAN));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aThresholdThatIsNoScoreIsRefused(double threshold) {
    assertThatThrownBy(() -> Thresholds.of(threshold))
        .isInstanceOf(InputException.class)
        .hasMessage("threshold is " + threshold + ", expected a score from 0 to 1");
    assertThatThrownBy(() -> new Thresholds(OptionalDouble.empty(), Map.of("joy", threshold)))
        .isInstanceOf(InputException.class)
        .hasMessage("threshold of joy is " + threshold + ", expected a score from 0 to 1");
  }

  @Test
  void aTopKOfNothingIsRefused() {
    assertThatThrownBy(() -> new TopK(0))
        .isInstanceOf(InputException.class)
        .hasMessage("top_k is 0, expected 1 or more");
    assertThat(List.of(TopK.ALL, new TopK(2)))
        .extracting(TopK::toString)
        .containsExactly("all", "2");
  }

  @Test
  void aScoreEqualToTheThresholdAsWrittenPasses() {
    // As a double, 0.7f is less than 0.7.
    DecodeOptions options = DecodeOptions.defaults().with(Thresholds.of(0.7));
    assertThat(options.leastScore("any", Thresholds.NONE, 0)).isEqualTo(0.7f);
    assertThat(DecodeOptions.defaults().leastScore("any", Thresholds.of(0.7), 0)).isEqualTo(0.7f);
    assertThat(DecodeOptions.defaults().leastScore("any", Thresholds.NONE, 0.5f)).isEqualTo(0.5f);
  }
}
