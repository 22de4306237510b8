package io.amberstream.training;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.amberstream.weights.FloatTensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleTest {
  /** Four states of three numbers; the last hardly changes. */
  private static final float[] STATES = {1, 10, 5, 3, 30, 5, 1, 10, 5, 3, 30, 5.000001f};

  @Test
  void statesHaveMeanZeroAndDeviationOne() {
    float[] scaled = Scale.of(STATES, 3).apply(STATES);

    for (int row = 0; row < 4; row++) {
      float expected = row % 2 == 0 ? -1 : 1;
      assertEquals(expected, scaled[row * 3], 1e-5);
      assertEquals(expected, scaled[row * 3 + 1], 1e-5);
    }
  }

  @Test
  void aFoldedLayerGivesForStatesWhatTheLayerGaveForScaledOnes() {
    Scale scale = Scale.of(STATES, 3);
    float[] weight = {0.5f, -0.25f, 2};
    Map<String, FloatTensor> folded = folded(scale, weight);

    float[] scaled = scale.apply(STATES);
    for (int row = 0; row < 4; row++) {
      assertEquals(
          0.125f + product(weight, scaled, row),
          values(folded, "dense.bias")[0] + product(values(folded, "dense.weight"), STATES, row),
          1e-4);
    }
  }

  @Test
  void aNumberThatHardlyChangesIsNotBlownUp() {
    Map<String, FloatTensor> folded = folded(Scale.of(STATES, 3), new float[] {1, 1, 1});

    // Mean deviation 11 / 3, a tenth of which is the least.
    assertEquals(30 / 11f, values(folded, "dense.weight")[2], 1e-4);
  }

  @Test
  void statesThatAreAllAlikeStayNumbers() {
    float[] same = {2, 2, 2, 2};

    assertArrayEquals(new float[4], Scale.of(same, 2).apply(same));
    assertTrue(
        Float.isFinite(values(folded(Scale.of(same, 2), new float[] {1, 1}), "dense.bias")[0]));
  }

  private static Map<String, FloatTensor> folded(Scale scale, float[] weight) {
    return scale.folded(
        Map.of(
            "dense.weight",
            new FloatTensor(List.of(1, weight.length), weight),
            "dense.bias",
            FloatTensor.vector(0.125f)),
        "dense");
  }

  private static float[] values(Map<String, FloatTensor> weights, String name) {
    return requireNonNull(weights.get(name), name).values();
  }

  private static float product(float[] weight, float[] states, int row) {
    float sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += weight[i] * states[row * weight.length + i];
    }
    return sum;
  }
}
