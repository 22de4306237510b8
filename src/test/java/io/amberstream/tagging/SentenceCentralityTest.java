package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SentenceCentralityTest {

  @Test
  void theSentenceBetweenTheOthersIsTheMostCentral() {
    List<Float> scores =
        SentenceCentrality.of(List.of(List.of(1f, 0f), List.of(0.6f, 0.8f), List.of(0f, 1f)));

    // (0.6 + 0) / 2, (0.6 + 0.8) / 2, (0 + 0.8) / 2.
    assertThat(scores)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : Float.compare(a, b))
        .containsExactly(0.3f, 0.7f, 0.4f);
  }

  @Test
  void theSameSentenceTwiceCountsForBoth() {
    List<Float> scores =
        SentenceCentrality.of(List.of(List.of(1f, 0f), List.of(1f, 0f), List.of(0f, 1f)));

    assertThat(scores.get(0)).isCloseTo(0.5f, Offset.offset(1e-6f));
    assertThat(scores.get(1)).isCloseTo(0.5f, Offset.offset(1e-6f));
    assertThat(scores.get(2)).isZero();
  }

  @Test
  void oppositesScoreNothingAndAnOnlySentenceAll() {
    assertThat(SentenceCentrality.of(List.of(List.of(1f), List.of(-1f)))).containsExactly(0f, 0f);
    assertThat(SentenceCentrality.of(List.of(List.of(1f)))).containsExactly(1f);
    assertThat(SentenceCentrality.of(List.of())).isEmpty();
  }
}
