package io.amberstream.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Generator and discriminator learn what the reference implementation's do; see
 * src/test/fixtures/pretraining_fixture.py.
 */
@ResourceLock("libtorch") // its random numbers are the whole process's
class ReplacingParityIT {
  private static final Weights ALL =
      Safetensors.read(Path.of("src/test/resources/torch/pretraining.safetensors"));

  private static final GeneratorShape GENERATOR = GeneratorShape.of(NetworkFixture.CONFIG);

  private static final HeadShape REPLACED =
      new HeadShape(
          "replaced", Task.REPLACED_TOKEN_DETECTION, 1, ProblemType.SINGLE_LABEL_CLASSIFICATION);

  /** What is added to all logits of a softmax changes nothing: its gradient is noise. */
  private static final String WITHOUT_GRADIENT = "self.key.bias";

  @Test
  void bothLossesAreTheReferences() {
    try (Network network = network()) {
      Generated generated = network.generated("replaced", masked(), originals(), 1);
      assertThat(generated.generatorLoss()).isCloseTo(value("loss/generator"), within(1e-5));
      assertThat(generated.discriminatorLoss())
          .isCloseTo(value("loss/discriminator"), within(1e-5));
      assertThat(generated.drawn()).isEqualTo(longs("batch/drawn"));
    }
  }

  @Test
  void gradientsAreTheReferences() {
    try (Network network = network();
        Optimiser optimiser = new Optimiser(network, settings(1e9))) {
      optimiser.step(List.of(batch()), 0, 1);
      Weights gradients = optimiser.gradients();
      Map<String, FloatTensor> expected = part("gradients/");
      assertThat(gradients.names()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      // Of the word embeddings it is the sum of three uses: read twice, and decoded with.
      expected.forEach(
          (name, tensor) ->
              assertThat(difference(gradients.find(name).orElseThrow(), tensor))
                  .as(name)
                  .isLessThan(1e-4));
    }
  }

  @Test
  void fiveStepsLeadWhereTheReferenceGoes() {
    try (Network network = network();
        Optimiser optimiser = new Optimiser(network, settings(1))) {
      for (int step = 0; step < 5; step++) {
        optimiser.step(List.of(batch()), 1, step);
      }
      Weights after = network.weights();
      part("after/")
          .forEach(
              (name, tensor) -> {
                float[] values = after.find(name).orElseThrow().values();
                for (int i = 0; i < values.length && !name.endsWith(WITHOUT_GRADIENT); i++) {
                  assertThat(values[i]).as(name).isCloseTo(tensor.values()[i], within(1e-5f));
                }
              });
    }
  }

  @Test
  void tokensAreDrawnAsOftenAsTheGeneratorExpectsThem() {
    double[] counts = new double[200];
    int draws = 4000;
    try (Network network = network()) {
      network.drawBy(Sampling.GUMBEL);
      for (int draw = 0; draw < draws; draw++) {
        long[] drawn = network.generated("replaced", masked(), originals(), draw).drawn();
        counts[(int) drawn[0]]++;
      }
    }
    double[] expected = softmax(ALL.find("guesses").orElseThrow().values(), 200);
    for (int token = 0; token < 200; token++) {
      // Five standard deviations of a share that is counted in so many draws.
      double deviation = Math.sqrt(expected[token] * (1 - expected[token]) / draws);
      assertThat(counts[token] / draws)
          .isCloseTo(expected[token], within(5 * deviation + 1.0 / draws));
    }
  }

  @Test
  void aGeneratorIsAQuarterAndStandsByItself() {
    assertThat(GENERATOR.config().hiddenSize()).isEqualTo(8);
    assertThat(GENERATOR.config().attentionHeads()).isEqualTo(1);
    assertThat(GENERATOR.config().intermediateSize()).isEqualTo(16);
    assertThat(GENERATOR.config().embeddingSize()).isEqualTo(24);
    Map<String, FloatTensor> fresh = GENERATOR.fresh(new SplittableRandom(1));
    assertThat(fresh.keySet())
        .containsExactlyInAnyOrderElementsOf(
            new Weights(part("weights/")).startingWith("generator.").names());
    Weights alone = GENERATOR.alone(new Weights(part("weights/")), "words");
    assertThat(alone.names())
        .contains(
            "electra.embeddings.word_embeddings.weight",
            "electra.embeddings_project.weight",
            "electra.encoder.layer.1.output.dense.bias",
            "heads.words.LayerNorm.weight",
            "heads.words.bias");
    assertThat(GeneratorShape.beside(alone, "words"))
        .isEqualTo(new Weights(part("weights/")).startingWith("generator.").tensors());
  }

  private static Network network() {
    Network network =
        Network.withGenerator(
            NetworkFixture.CONFIG,
            GENERATOR,
            new Weights(part("weights/")),
            List.of(REPLACED),
            new NetworkSettings(0, false));
    network.drawBy(logits -> Values.tensor(longs("batch/drawn"), 4));
    return network;
  }

  private static TaskBatch batch() {
    return new TaskBatch("replaced", masked(), originals(), 50);
  }

  private static Batch.Masked masked() {
    Batch.Tokens tokens =
        new Batch.Tokens(3, 9, longs("batch/masked"), new long[27], new int[] {9, 6, 4});
    return new Batch.Masked(tokens, longs("batch/places"));
  }

  private static Target.Originals originals() {
    long[] all = longs("batch/originals");
    return new Target.Originals(
        LongStream.of(longs("batch/places")).map(place -> all[(int) place]).toArray());
  }

  private static Map<String, FloatTensor> part(String prefix) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    ALL.startingWith(prefix)
        .tensors()
        .forEach((name, tensor) -> tensors.put(name.substring(prefix.length()), tensor));
    return tensors;
  }

  private static double value(String name) {
    return ALL.find(name).orElseThrow().values()[0];
  }

  private static long[] longs(String name) {
    float[] values = ALL.find(name).orElseThrow().values();
    return LongStream.range(0, values.length).map(i -> (long) values[(int) i]).toArray();
  }

  private static OptimiserSettings settings(double clip) {
    return new OptimiserSettings(1e-3, 1e-3, 1e-3, 1, 0.01, 0.9, 0.98, 1e-6, clip);
  }

  private static double[] softmax(float[] logits, int count) {
    double[] shares = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      shares[i] = Math.exp(logits[i]);
      sum += shares[i];
    }
    for (int i = 0; i < count; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

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
