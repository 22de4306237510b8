package io.amberstream.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Numbers while learning are those of the static int8 form. */
@ResourceLock("libtorch") // its random numbers are the whole process's
@SuppressWarnings("try") // a scope is there to be closed
class RoundingTest {
  private static final String STEP = StaticRounding.parameter("site");

  @BeforeAll
  static void load() {
    NativeTorch.require();
  }

  @Test
  void activationsAreRoundedToStepsAndCut() {
    assertThat(rounded(0.5f, Rounding.CENTRE, 0.6f, -0.8f, 0.2f, 100, -100))
        .containsExactly(0.5f, -1, 0, 63.5f, -64);
  }

  @Test
  void afterGeluHardlyAnythingIsNegative() {
    assertThat(rounded(0.5f, Rounding.AFTER_GELU, 200, -0.6f, -100))
        .containsExactly(119.5f, -0.5f, -8);
  }

  @Test
  void weightsHave63StepsOnEachSidePerOutputChannel() {
    try (PointerScope scope = new PointerScope();
        Parameters none = new Parameters(new Weights(Map.of()), name -> true)) {
      Tensor weight = Values.tensor(new float[] {63, 1.4f, -63, 0.63f, 0.014f, -0.63f}, 2, 3);
      float[] rounded = Values.of(new StaticRounding(none).weight(weight));
      assertThat(rounded[1]).isCloseTo(1, within(1e-4f));
      assertThat(rounded[4]).isCloseTo(0.01f, within(1e-5f));
    }
  }

  @Test
  void theStepLearnsAsInItsPaper() {
    // Esser et al. 2020, equation 3: round(x/s) - x/s inside, the limit itself outside.
    try (PointerScope scope = new PointerScope();
        Parameters parameters =
            new Parameters(new Weights(Map.of(STEP, FloatTensor.vector(0.5f))), name -> true)) {
      Tensor x = Values.tensor(new float[] {0.6f, 100}, 2);
      new StaticRounding(parameters).activation("site", x, Rounding.CENTRE).sum().backward();
      double share = 1 / Math.sqrt(2.0 * 255);
      double expected = ((1 - 1.2) + 127) * share;
      assertThat(Values.of(parameters.get(STEP).grad())[0])
          .isCloseTo((float) expected, within(1e-3f));
    }
  }

  @Test
  void everyPlaceOfTheGraphGetsAStep() {
    try (Network network = NetworkFixture.network(name -> true)) {
      Map<String, Float> steps =
          new TreeMap<>(network.calibrated(NetworkFixture.batches().subList(0, 1)));
      assertThat(steps.keySet())
          .containsExactly(
              "electra.encoder.layer.0.attention.output.dense",
              "electra.encoder.layer.0.attention.self",
              "electra.encoder.layer.0.intermediate.dense",
              "electra.encoder.layer.0.output.dense",
              "electra.encoder.layer.1.attention.output.dense",
              "electra.encoder.layer.1.attention.self",
              "electra.encoder.layer.1.intermediate.dense",
              "electra.encoder.layer.1.output.dense",
              "heads.replaced.dense");
      assertThat(steps.values()).allSatisfy(step -> assertThat(step).isPositive());
    }
  }

  private static float[] rounded(float step, int zeroPoint, float... values) {
    try (PointerScope scope = new PointerScope();
        Parameters parameters =
            new Parameters(new Weights(Map.of(STEP, FloatTensor.vector(step))), name -> true)) {
      Tensor x = Values.tensor(values, values.length);
      return Values.of(new StaticRounding(parameters).activation("site", x, zeroPoint));
    }
  }
}
