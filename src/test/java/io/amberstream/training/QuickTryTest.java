package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.torch.HeadShape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of an encoder before a head learns from it. */
class QuickTryTest {
  private static final QuickTry TRY =
      new QuickTry(
          new HeadShape(
              "team", Task.TEXT_CLASSIFICATION, 2, ProblemType.SINGLE_LABEL_CLASSIFICATION),
          new LoopSettings(500, Optional.empty(), 8, 20, 8, 0, 1, Schedule.USUAL));

  @Test
  void aGoodEncoderIsBetterThanRandomWeights() {
    assertThat(TRY.sentences(accuracy(0.791), accuracy(0.604), 3, accuracy(0.55)))
        .containsExactly(
            "team: a quick try reaches accuracy 0.791 on the last layer, 0.604 on layer 3, 0.550 with random weights");
  }

  @Test
  void aLastLayerThatIsMadeForSomethingElseIsNamed() {
    assertThat(TRY.sentences(accuracy(0.6), accuracy(0.8), 3, accuracy(0.5)))
        .singleElement()
        .asString()
        .endsWith("try --tune all");
  }

  @Test
  void anEncoderThatRandomWeightsEqualIsWarnedOf() {
    assertThat(TRY.sentences(accuracy(0.5), accuracy(0.51), 3, accuracy(0.8)))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("warning: random weights do as well as the base");
  }

  @Test
  void anEasyTaskTellsNothingOfAnEncoder() {
    assertThat(TRY.sentences(accuracy(1), accuracy(1), 3, accuracy(1)))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("the labels are told by single words");
  }

  private static Measure accuracy(double value) {
    return new Measure("accuracy", value, 1);
  }
}
