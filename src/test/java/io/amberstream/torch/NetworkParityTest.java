package io.amberstream.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network computes and learns what the reference implementation does. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class NetworkParityTest {
  /** What is added to all logits of a softmax changes nothing: these follow noise. */
  private static final List<String> WITHOUT_GRADIENT = List.of("qa_outputs.bias", "self.key.bias");

  @Test
  void hiddenStatesAreTheReferences() {
    try (Network network = NetworkFixture.network(name -> false)) {
      float[] expected = NetworkFixture.tensor("hidden").values();
      float[] hidden = network.hidden(NetworkFixture.batch());
      int[] lengths = NetworkFixture.batch().lengths();
      for (int row = 0; row < lengths.length; row++) {
        // What stands where a row is filled up is nobody's business.
        for (int i = row * 9 * 32; i < (row * 9 + lengths[row]) * 32; i++) {
          assertThat(hidden[i]).isCloseTo(expected[i], within(1e-5f));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"topic", "emotion", "similarity", "entities", "answer", "replaced"})
  void lossesAreTheReferences(String head) {
    try (Network network = NetworkFixture.network(name -> false)) {
      List<TaskBatch> one =
          NetworkFixture.batches().stream().filter(batch -> batch.head().equals(head)).toList();
      assertThat(network.loss(one))
          .isCloseTo(NetworkFixture.tensor("loss/" + head).values()[0], within(1e-5));
    }
  }

  @Test
  void gradientsAreTheReferences() {
    try (Network network = NetworkFixture.network(name -> true);
        Optimiser optimiser = new Optimiser(network, settings(1e9))) {
      optimiser.step(NetworkFixture.batches(), 0, 1);
      Weights gradients = optimiser.gradients();
      Map<String, FloatTensor> expected = NetworkFixture.part("gradients/").tensors();
      assertThat(gradients.names()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      expected.forEach(
          (name, tensor) ->
              assertThat(difference(gradients.find(name).orElseThrow(), tensor))
                  .as(name)
                  .isLessThan(1e-4));
    }
  }

  @Test
  void inBfloat16GradientsAreNearTheReferences() {
    try (Network network = NetworkFixture.network(name -> true, true);
        Optimiser optimiser = new Optimiser(network, settings(1e9))) {
      optimiser.step(NetworkFixture.batches(), 0, 1);
      Weights gradients = optimiser.gradients();
      NetworkFixture.part("gradients/")
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (WITHOUT_GRADIENT.stream().noneMatch(name::endsWith)) {
                  assertThat(difference(gradients.find(name).orElseThrow(), tensor))
                      .as(name)
                      .isLessThan(0.05);
                }
              });
    }
  }

  @Test
  void fiveStepsLeadWhereTheReferenceGoes() {
    try (Network network = NetworkFixture.network(name -> true);
        Optimiser optimiser = new Optimiser(network, settings(1))) {
      for (int step = 0; step < 5; step++) {
        optimiser.step(NetworkFixture.batches(), 1, step);
      }
      Weights after = network.weights();
      NetworkFixture.part("after/")
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (WITHOUT_GRADIENT.stream().anyMatch(name::endsWith)) {
                  return;
                }
                float[] values = after.find(name).orElseThrow().values();
                for (int i = 0; i < values.length; i++) {
                  assertThat(values[i]).as(name).isCloseTo(tensor.values()[i], within(1e-5f));
                }
              });
    }
  }

  private static OptimiserSettings settings(double clip) {
    return new OptimiserSettings(1e-3, 1e-3, 1e-3, 1, 0.01, 0.9, 0.98, 1e-6, clip);
  }

  /**
   * The norm of the difference, by that of the expected one. Some are 0 but for noise: what is
   * added to all logits of a softmax changes nothing.
   */
  private static double difference(FloatTensor found, FloatTensor expected) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.values().length; i++) {
      difference += Math.pow(found.values()[i] - expected.values()[i], 2);
      norm += Math.pow(expected.values()[i], 2);
    }
    return Math.sqrt(difference) / Math.max(Math.sqrt(norm), 1e-3);
  }
}
