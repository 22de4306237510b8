package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.golden.GoldenModels;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.text.Tokenizer;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.NativeTorch;
import io.amberstream.torch.Network;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** When a run that gets no better ends. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class PatienceIT {
  private static final HeadShape MOOD =
      new HeadShape("mood", Task.TEXT_CLASSIFICATION, 2, ProblemType.SINGLE_LABEL_CLASSIFICATION);

  private final List<String> said = new ArrayList<>();

  @Test
  void patienceCountsLooksAndNotSteps() {
    LoopState state = run(5, 3);
    // The look before the first step is the best; three after it, five steps apart.
    assertThat(state.step()).isEqualTo(15);
    assertThat(state.curve()).hasSize(4);
    assertThat(said)
        .containsExactly("step 15: nothing better in 3 looks, one each 5 steps: the run ends here");
  }

  @Test
  void noPatienceIsNeverOver() {
    assertThat(run(5, 0).step()).isEqualTo(40);
    assertThat(said).isEmpty();
  }

  /** Forty steps by which nothing changes. */
  private LoopState run(int every, int patience) {
    NativeTorch.require();
    NativeTorch.useThreads(1);
    try (Tokenizer tokenizer =
            Tokenizer.load(GoldenModels.folder("text-classification").resolve("tokenizer.json"));
        Network network =
            Network.of(
                TinyBase.CONFIG,
                TinyBase.weights(),
                List.of(MOOD),
                new NetworkSettings(0, false),
                name -> true)) {
      TokenExamples examples = examples(new ExampleEncoder(tokenizer, 32));
      LearningTask task =
          new LearningTask("mood", examples, Optional.of(new HeldOut(MOOD, examples)), 1);
      return new TrainingLoop(
              network,
              OptimiserSettings.fineTuning().withRates(0, 0),
              List.of(task),
              new LoopSettings(40, Optional.empty(), 4, every, patience, 0, 1, Schedule.USUAL),
              Checkpoints.none(),
              new LoopListener() {
                @Override
                public void said(String sentence) {
                  said.add(sentence);
                }
              })
          .run();
    }
  }

  private static TokenExamples examples(ExampleEncoder encoder) {
    List<String> lines = TicketTexts.lines(12, 2);
    long[] labels = lines.stream().mapToLong(line -> line.startsWith("billing") ? 1 : 0).toArray();
    return new TokenExamples(
        "mood", lines.stream().map(encoder::text).toList(), TargetMaker.labels(labels, 0), 0, 1);
  }
}
