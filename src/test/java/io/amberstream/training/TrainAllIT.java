package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.ask.Tagger;
import io.amberstream.labelled.FieldNames;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.text.HuggingFaceTextTokenizer;
import io.amberstream.text.Tokenizer;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.NativeTorch;
import io.amberstream.torch.Network;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.weights.Safetensors;
import io.amberstream.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Encoder and heads learn together; a run goes on where it stopped. */
@ResourceLock("libtorch") // its random numbers are the whole process's
class TrainAllIT {
  private static final HeadShape MOOD =
      new HeadShape("mood", Task.TEXT_CLASSIFICATION, 2, ProblemType.SINGLE_LABEL_CLASSIFICATION);

  /** What a machine that loses its power does to a run. */
  private static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path folder;

  private Path base = Path.of("");

  @BeforeEach
  void writeBase() throws IOException {
    base = TinyBase.write(folder.resolve("base"));
  }

  @Test
  void learnsAHeadAndComputesInBytes() throws Exception {
    Path out = folder.resolve("out");
    List<String> said = new ArrayList<>();
    TrainingReport report = Training.run(recipe(out), listener(said));
    assertThat(report.heads().get(0).evaluation().orElseThrow().scores().measures())
        .hasEntrySatisfying("accuracy", accuracy -> assertThat(accuracy).isGreaterThan(0.9));
    // Bytes with fixed steps, as the folder says.
    assertThat(ModelFolder.read(out, Optional.empty()).int8Bits().weights()).isEqualTo(7);
    assertThat(Safetensors.read(out.resolve("model.safetensors")).names())
        .contains("electra.encoder.layer.1.output.dense.weight", "heads.team.out_proj.bias")
        .noneMatch(name -> name.startsWith("quantization."));
    assertThat(said).anyMatch(sentence -> sentence.startsWith("mood answers as before for"));
    assertThat(said).anyMatch(sentence -> sentence.contains("GB of memory"));
    assertThat(folder.resolve("out.checkpoint")).doesNotExist();
  }

  @Test
  void aHeadThatIsHeldAnswersAsBefore() throws Exception {
    Path texts = folder.resolve("texts.txt");
    Files.write(
        texts,
        TicketTexts.lines(300, 4).stream()
            .map(line -> line.substring(line.indexOf('\t') + 1))
            .toList());
    Path out = folder.resolve("bytes");
    Training.run(Recipe.ofRounding(base, texts, out, 20), listener(new ArrayList<>()));
    int same = 0;
    List<String> lines = TicketTexts.lines(100, 9);
    try (Tagger before = Tagger.open(base);
        Tagger after = Tagger.open(out)) {
      for (String line : lines) {
        String text = line.substring(line.indexOf('\t') + 1);
        same += best(before.tag(text)).equals(best(after.tag(text))) ? 1 : 0;
      }
    }
    assertThat(same).isGreaterThan(90);
  }

  @Test
  void aRunOfTwoStepsComputesInBytesToo() throws Exception {
    NativeTorch.useThreads(1);
    Weights learnt = run(folder.resolve("short"), false, Long.MAX_VALUE, 2);
    assertThat(learnt.names()).anyMatch(name -> name.startsWith("quantization."));
  }

  @Test
  void aRunThatWasCutGoesOnToTheSameWeights() throws Exception {
    NativeTorch.useThreads(1);
    Weights whole = run(folder.resolve("whole"), false, Long.MAX_VALUE, 10);
    assertThatThrownBy(() -> run(folder.resolve("cut"), false, 8, 10)).isInstanceOf(PowerCut.class);
    Weights resumed = run(folder.resolve("cut"), true, Long.MAX_VALUE, 10);
    assertThat(resumed.tensors()).isEqualTo(whole.tensors());
  }

  /** A checkpoint after each step; of ten, rounded numbers from the eighth on. */
  private Weights run(Path checkpoint, boolean resume, long cutAt, long steps) throws IOException {
    NativeTorch.require();
    try (Tokenizer tokenizer = HuggingFaceTextTokenizer.load(base.resolve("tokenizer.json"));
        Network network =
            Network.of(
                TinyBase.CONFIG,
                TinyBase.weights(),
                List.of(MOOD),
                new NetworkSettings(0.1, false),
                name -> true)) {
      LoopSettings settings =
          new LoopSettings(steps, Optional.empty(), 8, 5, 0, 0.3, 3, Schedule.USUAL);
      new TrainingLoop(
              network,
              OptimiserSettings.fineTuning(),
              List.of(task(tokenizer)),
              settings,
              Checkpoints.in(checkpoint, Duration.ZERO, resume),
              cutting(cutAt))
          .run();
      return network.learnt();
    }
  }

  private static LearningTask task(Tokenizer tokenizer) {
    ExampleEncoder encoder = new ExampleEncoder(tokenizer, 32);
    List<String> lines = TicketTexts.lines(40, 2);
    long[] labels = lines.stream().mapToLong(line -> line.startsWith("billing") ? 1 : 0).toArray();
    TokenExamples examples =
        new TokenExamples(
            "mood",
            lines.stream().map(encoder::text).toList(),
            TargetMaker.labels(labels, 0.05),
            0,
            1);
    return new LearningTask("mood", examples, Optional.empty(), 1);
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

  private static LoopListener listener(List<String> said) {
    return new LoopListener() {
      @Override
      public void said(String sentence) {
        said.add(sentence);
      }
    };
  }

  private Recipe recipe(Path out) throws IOException {
    Path data = Files.write(folder.resolve("tickets.tsv"), TicketTexts.lines(300, 1));
    HeadRecipe head =
        HeadRecipe.of(
            "team",
            Task.TEXT_CLASSIFICATION,
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
            new DataSource.File(data, Optional.empty(), FieldNames.defaults()));
    return new Recipe(
        base, out, false, Tune.ALL, List.of(head), Optional.empty(), TinyBase.settings(160, true));
  }

  private static String best(List<HeadResult> results) {
    return results.stream()
        .filter(result -> result.head().equals("mood"))
        .findFirst()
        .orElseThrow()
        .tags()
        .labels()
        .get(0)
        .label();
  }
}
