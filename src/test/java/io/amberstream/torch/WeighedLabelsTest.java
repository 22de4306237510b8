package io.amberstream.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.weights.Weights;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The loss of examples of which some count more. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class WeighedLabelsTest {
  private static final HeadShape SHAPE =
      new HeadShape("team", Task.TEXT_CLASSIFICATION, 2, ProblemType.SINGLE_LABEL_CLASSIFICATION);
  private static final float[] FIRST = {50, -100, 200, 25};
  private static final float[] SECOND = {-300, 100, 50, 100};

  @BeforeAll
  static void load() {
    NativeTorch.require();
  }

  @Test
  void eachLossIsMultipliedWithItsWeight() {
    double first = loss(FIRST, new long[] {0}, new float[0]);
    double second = loss(SECOND, new long[] {1}, new float[0]);
    float[] both = {50, -100, 200, 25, -300, 100, 50, 100};
    assertThat(first).isNotCloseTo(second, within(1e-3));
    assertThat(loss(both, new long[] {0, 1}, new float[0]))
        .isCloseTo((first + second) / 2, within(1e-5));
    assertThat(loss(both, new long[] {0, 1}, new float[] {3, 0.5f}))
        .isCloseTo((3 * first + 0.5 * second) / 2, within(1e-5));
  }

  @Test
  void ofWhatIsOnlyKnownToBeOneOfSeveralTheSharesAddUp() {
    double first = loss(FIRST, new long[] {0}, new float[0]);
    assertThat(possible(FIRST, 0.05, 1, 0)).isCloseTo(first, within(1e-5));
    double both = Math.exp(-possible(FIRST, 0, 1, 0)) + Math.exp(-possible(FIRST, 0, 0, 1));
    assertThat(Math.exp(-possible(FIRST, 0, 1, 1))).isCloseTo(both, within(1e-5));
    assertThat(both).isCloseTo(1, within(1e-5));
  }

  @Test
  void thereAreAsManyWeightsAsLabels() {
    assertThatThrownBy(() -> new Target.Labels(new long[] {0, 1}, 0, new float[] {1}))
        .hasMessage("1 weights of 2 labels");
  }

  private static double possible(float[] states, double smoothing, float... labels) {
    return loss(states, 1, new Target.Possible(labels, smoothing, new float[0]));
  }

  private static double loss(float[] states, long[] labels, float[] weights) {
    return loss(states, labels.length, new Target.Labels(labels, 0.05, weights));
  }

  private static double loss(float[] states, int rows, Target target) {
    Weights fresh = new Weights(SHAPE.fresh(4, new SplittableRandom(1)));
    try (Network network = Network.ofHeads(fresh, List.of(SHAPE), new NetworkSettings(0, false))) {
      Batch batch = new Batch.Hidden(rows, states);
      return network.judged(new TaskBatch("team", batch, target)).loss();
    }
  }
}
