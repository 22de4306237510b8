package io.amberstream.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {
  private static final int EVENTS = 20_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 1})
  void aSampleDrawsItsShare(double share) {
    Sample sample = new Sample(share, "s");

    long drawn = LongStream.range(0, EVENTS).filter(i -> sample.draws("t", 3, i)).count();

    assertThat(drawn / (double) EVENTS).isCloseTo(share, within(0.01));
  }

  @Test
  void anEventIsDrawnByItsPlaceAlone() {
    // The values of record: another draw of the same events would tear an upgrade's samples apart.
    Sample sample = new Sample(0.25, "0/urgent");

    assertThat(LongStream.range(0, 30).filter(i -> sample.draws("tickets", 1, i)).boxed())
        .containsExactly(0L, 2L, 23L, 24L);
  }

  @Test
  void samplesWithAnotherSaltDrawOtherEvents() {
    Sample one = new Sample(0.5, "0/a");
    Sample other = new Sample(0.5, "1/b");

    long both =
        LongStream.range(0, EVENTS)
            .filter(i -> one.draws("t", 0, i) && other.draws("t", 0, i))
            .count();

    assertThat(both / (double) EVENTS).isCloseTo(0.25, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void aShareIsAPartOfTheWhole(double share) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Sample(share, ""));
  }
}
