package io.amberstream.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortedValuesTest {

  @Test
  void theMedianIsTheMiddleOrBetweenTheTwoMiddles() {
    assertThat(SortedValues.of(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
    assertThat(SortedValues.of(List.of(9.0, 1.0, 5.0, 6.0)).median()).isEqualTo(5.5);
  }

  @Test
  void percentilesAreValuesThatWereMeasured() {
    SortedValues hundred =
        SortedValues.of(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());
    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(99.5)).isEqualTo(100);
    assertThat(hundred.max()).isEqualTo(100);
    assertThat(SortedValues.of(List.of(7.0)).percentile(1)).isEqualTo(7);
  }

  @Test
  void thereMustBeAValueAndAPercentage() {
    assertThatThrownBy(() -> SortedValues.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    SortedValues sample = SortedValues.of(List.of(1.0));
    assertThatThrownBy(() -> sample.percentile(0)).hasMessageContaining("percent is 0.0");
    assertThatThrownBy(() -> sample.percentile(100.1)).hasMessageContaining("percent is 100.1");
  }
}
