package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordVectorsTest {

  @Test
  void rareWordsCountMore() {
    List<List<Float>> vectors =
        WordVectors.of(List.of(List.of("a", "b"), List.of("a", "c"), List.of("c", "c")));

    // ln(1 + 3/2) = 0.916291 for a and c, ln(1 + 3/1) = 1.386294 for b.
    double first = Math.sqrt(0.916291 * 0.916291 + 1.386294 * 1.386294);
    assertThat(dot(vectors.get(0), vectors.get(1)))
        .isCloseTo(0.916291 * 0.916291 / first / (0.916291 * Math.sqrt(2)), within(1e-5));
    assertThat(dot(vectors.get(0), vectors.get(2))).isZero();
    assertThat(dot(vectors.get(1), vectors.get(2))).isCloseTo(Math.sqrt(0.5), within(1e-5));
  }

  @Test
  void lengthsAreOneAndSentencesWithoutWordsStandNowhere() {
    List<List<Float>> vectors = WordVectors.of(List.of(List.of("a", "b", "b"), List.of()));

    assertThat(dot(vectors.get(0), vectors.get(0))).isCloseTo(1, within(1e-5));
    assertThat(dot(vectors.get(1), vectors.get(1))).isZero();
  }

  private static double dot(List<Float> one, List<Float> other) {
    double dot = 0;
    for (int i = 0; i < one.size(); i++) {
      dot += one.get(i) * other.get(i);
    }
    return dot;
  }
}
