package io.amberstream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.text.InputSequence;
import io.amberstream.text.SpecialTokens;
import io.amberstream.torch.EncoderShape;
import io.amberstream.torch.GeneratorShape;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.NativeTorch;
import io.amberstream.torch.Network;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.training.Checkpoints;
import io.amberstream.training.LearningTask;
import io.amberstream.training.LoopListener;
import io.amberstream.training.LoopSettings;
import io.amberstream.training.LoopState;
import io.amberstream.training.Schedule;
import io.amberstream.training.TrainingLoop;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.FloatTensor;
import io.amberstream.weights.Weights;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Pretraining that was cut goes on as if it had not been. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class ResumePretrainingIT {
  private static final EncoderConfig CONFIG =
      new EncoderConfig(60, 16, 32, 2, 4, 64, 40, 2, 1e-12f, 0, 0);

  private static final Masking MASKING =
      new Masking(new SpecialTokens(List.of(2), List.of(3), List.of(3), 0, 1, true), 4);

  private static final HeadShape REPLACED =
      new HeadShape(
          "replaced", Task.REPLACED_TOKEN_DETECTION, 1, ProblemType.SINGLE_LABEL_CLASSIFICATION);

  /** What a machine that loses its power does to a run. */
  private static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @TempDir private Path folder = Path.of("");

  @Test
  void bothHalvesGoOnToTheSameWeights() {
    Learnt whole = run(folder.resolve("whole"), false, Long.MAX_VALUE);
    assertThatThrownBy(() -> run(folder.resolve("cut"), false, 8)).isInstanceOf(PowerCut.class);
    Learnt resumed = run(folder.resolve("cut"), true, Long.MAX_VALUE);
    assertThat(resumed.weights().tensors()).isEqualTo(whole.weights().tensors());
    assertThat(resumed.state().curve()).isEqualTo(whole.state().curve());
  }

  /** The two losses move both halves, and the embeddings that they share. */
  @Test
  void bothHalvesMove() {
    Weights before = weights();
    Weights after = run(folder.resolve("moved"), false, Long.MAX_VALUE).weights();
    for (String name :
        List.of(
            "electra.embeddings.word_embeddings.weight",
            "electra.encoder.layer.1.output.dense.weight",
            "heads.replaced.dense_prediction.weight",
            "generator.encoder.layer.0.output.dense.weight",
            "generator.bias")) {
      assertThat(after.find(name)).as(name).isNotEqualTo(before.find(name));
    }
  }

  private record Learnt(Weights weights, LoopState state) {}

  /** Ten steps, a checkpoint after five, rounded numbers from the eighth on. */
  private static Learnt run(Path checkpoint, boolean resume, long cutAt) {
    NativeTorch.require();
    NativeTorch.useThreads(1);
    try (Network network =
        Network.withGenerator(
            CONFIG,
            GeneratorShape.of(CONFIG),
            weights(),
            List.of(REPLACED),
            new NetworkSettings(0.1, false))) {
      MaskedTexts texts =
          new MaskedTexts("replaced", sequences(40), MASKING, Optional.empty(), 0, 3);
      LoopState state =
          new TrainingLoop(
                  network,
                  OptimiserSettings.pretraining(1e-3),
                  List.of(LearningTask.of("replaced tokens", texts)),
                  new LoopSettings(10, Optional.empty(), 8, 5, 0, 0.3, 3, Schedule.USUAL),
                  Checkpoints.in(checkpoint, Duration.ZERO, resume),
                  cutting(cutAt))
              .watchedBy(
                  new ReplacedWatch("replaced", MASKING, sequences(10), 0, new LoopListener() {}))
              .run();
      return new Learnt(network.learnt(), state);
    }
  }

  private static Weights weights() {
    Map<String, FloatTensor> weights =
        new LinkedHashMap<>(EncoderShape.fresh(CONFIG, new SplittableRandom(1)).tensors());
    weights.putAll(GeneratorShape.of(CONFIG).fresh(new SplittableRandom(2)));
    weights.putAll(REPLACED.fresh(CONFIG.hiddenSize(), new SplittableRandom(3)));
    return new Weights(weights);
  }

  private static List<InputSequence> sequences(int count) {
    SplittableRandom random = new SplittableRandom(count);
    List<InputSequence> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] ids = random.ints(8 + random.nextInt(20), 5, 60).toArray();
      ids[0] = 2;
      ids[ids.length - 1] = 3;
      sequences.add(InputSequence.ofIds(ids));
    }
    return sequences;
  }

  private static LoopListener cutting(long at) {
    return new LoopListener() {
      @Override
      public void stepped(long step, double progress, double loss, Duration left) {
        if (step == at) {
          throw new PowerCut();
        }
      }
    };
  }
}
