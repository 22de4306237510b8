package io.amberstream.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.tdunning.math.stats.TDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void everyTenthNumberIsAnEdge() {
    TDigest numbers = TDigest.createMergingDigest(100);
    for (int i = 1; i <= 1_000; i++) {
      numbers.add(i);
    }
    Scale.Bins bins = Scale.Bins.ofDeciles(numbers);

    assertThat(bins.size()).isEqualTo(10);
    assertThat(bins.kind(1)).isZero();
    assertThat(bins.kind(550)).isEqualTo(5);
    assertThat(bins.kind(1_000)).isEqualTo(9);
    assertThat(bins.kind(1e9)).isEqualTo(9);
  }

  @Test
  void anEdgeBelongsToTheLowerRange() {
    Scale.Bins bins = new Scale.Bins(List.of(1.0, 2.0));

    assertThat(bins.kind(1)).isZero();
    assertThat(bins.kind(1.5)).isEqualTo(1);
    assertThat(bins.kind(2)).isEqualTo(1);
    assertThat(bins.kind(2.5)).isEqualTo(2);
  }

  @Test
  void numbersThatAreAllEqualAreOneKind() {
    TDigest numbers = TDigest.createMergingDigest(100);
    for (int i = 0; i < 500; i++) {
      numbers.add(1);
    }

    assertThat(Scale.Bins.ofDeciles(numbers).size()).isEqualTo(1);
  }

  @Test
  void wordsThatAreNotKnownAreOneKind() {
    Scale.Words words = new Scale.Words(List.of("billing", "bug"));

    assertThat(words.size()).isEqualTo(3);
    assertThat(words.name(words.kind("bug"))).isEqualTo("bug");
    assertThat(words.name(words.kind("praise"))).isEqualTo("other");
  }

  @Test
  void ofManyLabelsTheLaterOnesAreOneKind() {
    ScaleLearner learner = new ScaleLearner();
    for (int i = 0; i < 100; i++) {
      learner.add(
          new Observation(Sample.MODEL, List.of("label-" + i), Double.NaN, Double.NaN, 0, 0));
    }

    assertThat(learner.scales())
        .containsOnlyKeys(Measure.LABELS)
        .extractingByKey(Measure.LABELS)
        .satisfies(scale -> assertThat(scale.size()).isEqualTo(31));
  }
}
