package io.amberstream.cli;

import io.amberstream.graph.Int8Form;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.training.Recipe;
import io.amberstream.training.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a run learns, and in what it ends. */
final class LoopOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often each example is learnt (default: 40 for a head, 4 for all).")
  private @Nullable Double epochs;

  @Option(names = "--steps", paramLabel = "N", description = "Steps at most, in place of epochs.")
  private @Nullable Long steps;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Learn so long at most; the rate falls to its end by then.")
  private @Nullable Double minutes;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description =
          "With --tune all, the rate of the encoder's last layer, in place of 9e-5; the layers below"
              + " learn slower.")
  private @Nullable Double rate;

  @Option(
      names = "--head-rate",
      paramLabel = "RATE",
      description = "With --tune all, the rate of the heads, in place of 5e-4.")
  private @Nullable Double headRate;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Examples of a step (default: ${DEFAULT-VALUE}).")
  private int batch = RunSettings.BATCH;

  @Option(
      names = "--max-length",
      paramLabel = "TOKENS",
      defaultValue = "128",
      description = "Tokens of a text that are learnt at most (default: ${DEFAULT-VALUE}).")
  private int maxLength = RunSettings.MAX_LENGTH;

  @Option(
      names = "--int8",
      paramLabel = "FORM",
      defaultValue = "static",
      description =
          "With --tune all, what comes out: static (fixed steps, learnt), token (a step per token)"
              + " or none (floats) (default: ${DEFAULT-VALUE}).")
  private Int8Form int8 = Int8Form.STATIC;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description =
          "With --tune all, unlabelled texts, one per line, by which the other heads are held where"
              + " they are (default: the texts of the data).")
  private @Nullable Path texts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--resume", description = "Go on after the last checkpoint of a run.")
  private boolean resume;

  @Option(
      names = "--keep-checkpoint",
      description = "With --tune all, keep the float weights in the folder, as model.safetensors.")
  private boolean keepCheckpoint;

  boolean resumes() {
    return resume;
  }

  /** A recipe with these settings. */
  Recipe applied(Recipe recipe) {
    return new Recipe(
        recipe.base(),
        recipe.out(),
        recipe.overwrite(),
        recipe.tune(),
        recipe.heads(),
        Optional.ofNullable(texts),
        applied(recipe.settings()));
  }

  private RunSettings applied(RunSettings usual) {
    return new RunSettings(
        maxLength,
        Optional.ofNullable(steps),
        epochs == null ? usual.epochs() : epochs,
        Optional.ofNullable(minutes).map(many -> Duration.ofMillis((long) (many * 60_000))),
        batch,
        int8,
        usual.rounded(),
        optimiser(usual.optimiser()),
        usual.network(),
        seed,
        resume,
        keepCheckpoint,
        usual.headsFirst());
  }

  private OptimiserSettings optimiser(OptimiserSettings usual) {
    return usual.withRates(
        rate == null ? usual.encoderRate() : rate, headRate == null ? usual.headRate() : headRate);
  }
}
