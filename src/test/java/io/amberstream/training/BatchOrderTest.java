package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of examples, and how fast a step learns. */
class BatchOrderTest {
  private static final int[] LENGTHS = IntStream.range(0, 103).map(i -> 3 + i * 7 % 50).toArray();

  @Test
  void everyExampleComesOncePerEpoch() {
    BatchOrder order = new BatchOrder(LENGTHS, 8, 1);
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int batch = 0; batch < order.perEpoch(); batch++) {
        Arrays.stream(order.batch((long) epoch * order.perEpoch() + batch)).forEach(seen::add);
      }
      assertThat(seen)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 103).boxed().toList());
    }
  }

  @Test
  void aBatchDependsOnItsNumberAlone() {
    BatchOrder whole = new BatchOrder(LENGTHS, 8, 1);
    List<int[]> all = IntStream.range(0, 40).mapToObj(whole::batch).toList();
    assertThat(new BatchOrder(LENGTHS, 8, 1).batch(27)).isEqualTo(all.get(27));
    assertThat(new BatchOrder(LENGTHS, 8, 2).batch(27)).isNotEqualTo(all.get(27));
  }

  @Test
  void anotherEpochHasAnotherOrder() {
    BatchOrder order = new BatchOrder(LENGTHS, 8, 1);
    assertThat(order.batch(0)).isNotEqualTo(order.batch(order.perEpoch()));
  }

  @Test
  void textsOfLikeLengthStandTogether() {
    BatchOrder order = new BatchOrder(LENGTHS, 8, 1);
    long filled = 0;
    for (int batch = 0; batch < order.perEpoch(); batch++) {
      int[] lengths = Arrays.stream(order.batch(batch)).map(i -> LENGTHS[i]).toArray();
      filled += (long) Arrays.stream(lengths).max().orElseThrow() * lengths.length;
    }
    long needed = Arrays.stream(LENGTHS).sum();
    assertThat(filled / (double) needed).isLessThan(1.15);
  }

  @Test
  void theRateRisesAndThenFallsToItsFloor() {
    Schedule schedule = new Schedule(0.1, 0.02);
    assertThat(schedule.share(0)).isEqualTo(0.01);
    assertThat(schedule.share(0.05)).isCloseTo(0.5, within(1e-9));
    assertThat(schedule.share(0.1)).isCloseTo(1, within(1e-9));
    assertThat(schedule.share(0.55)).isCloseTo(0.51, within(1e-9));
    assertThat(schedule.share(1)).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void theBestIsNeverNoNumberAndOfEqualsTheLowerLoss() {
    Measure good = new Measure("accuracy", 0.9, 0.5);
    assertThat(new Measure("accuracy", Double.NaN, 0.1).isBetterThan(good)).isFalse();
    assertThat(new Measure("accuracy", 0.9, 0.4).isBetterThan(good)).isTrue();
    assertThat(new Measure("accuracy", 0.9, 0.5).isBetterThan(good)).isFalse();
    assertThat(new Measure("accuracy", 0.91, 9).isBetterThan(good)).isTrue();
    assertThat(good.isBetterThan(new Measure("accuracy", Double.NaN, 0.1))).isTrue();
  }
}
