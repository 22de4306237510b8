package io.amberstream.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Along its gradient a loss rises as steeply as the gradient is long: central differences. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class FiniteDifferencesTest {
  /** The length of a step: shorter ones drown in the rounding of floats. */
  private static final double STEP = 1e-2;

  private static final OptimiserSettings STANDS_STILL =
      new OptimiserSettings(1e-3, 1e-3, 1e-3, 1, 0, 0.9, 0.98, 1e-6, 1e9);

  @ParameterizedTest
  @ValueSource(strings = {"topic", "emotion", "similarity", "entities", "answer", "replaced"})
  void theLossRisesAlongItsGradient(String head) {
    List<TaskBatch> batch =
        NetworkFixture.batches().stream().filter(one -> one.head().equals(head)).toList();
    try (Network network = NetworkFixture.network(name -> name.startsWith("heads." + head));
        Optimiser optimiser = new Optimiser(network, STANDS_STILL)) {
      optimiser.step(batch, 0, 1);
      Map<String, FloatTensor> gradients = optimiser.gradients().tensors();
      double length = length(gradients);
      assertThat(length).isGreaterThan(1e-3);
      Weights before = network.weights();
      double above = loss(network, batch, before, gradients, STEP / length);
      double below = loss(network, batch, before, gradients, -STEP / length);
      assertThat((above - below) / (2 * STEP)).isCloseTo(length, within(0.01 * length));
    }
  }

  private static double loss(
      Network network,
      List<TaskBatch> batch,
      Weights from,
      Map<String, FloatTensor> direction,
      double times) {
    Map<String, FloatTensor> moved = new LinkedHashMap<>(from.tensors());
    direction.forEach(
        (name, way) -> moved.computeIfPresent(name, (same, at) -> sum(at, way, times)));
    network.restore(new Weights(moved));
    return network.loss(batch);
  }

  private static FloatTensor sum(FloatTensor at, FloatTensor way, double times) {
    float[] values = at.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (times * way.values()[i]);
    }
    return new FloatTensor(at.shape(), values);
  }

  private static double length(Map<String, FloatTensor> gradients) {
    double squares = 0;
    for (FloatTensor gradient : gradients.values()) {
      for (float value : gradient.values()) {
        squares += (double) value * value;
      }
    }
    return Math.sqrt(squares);
  }
}
