package io.amberstream.cli;

import io.amberstream.torch.OptimiserSettings;
import io.amberstream.training.Recipe;
import io.amberstream.training.RunSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How heads learn from labelled texts. */
final class LoopOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "How often each example is learnt at most (default: 40 for a head, 4 for all). A head alone"
              + " ends early after eight looks at the part held out that find nothing better.")
  private @Nullable Double epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Examples of a step (default: ${DEFAULT-VALUE}).")
  private int batch = RunSettings.BATCH;

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
      names = "--texts",
      paramLabel = "FILE",
      description =
          "With --tune all, unlabelled texts, one per line, by which the other heads are held where"
              + " they are (default: the texts of the data).")
  private @Nullable Path texts;

  @Mixin private RunOptions run = new RunOptions();

  boolean resumes() {
    return run.resumes();
  }

  /** A recipe with these settings. */
  Recipe applied(Recipe recipe) {
    RunSettings usual = recipe.settings();
    OptimiserSettings optimiser = usual.optimiser();
    return new Recipe(
        recipe.base(),
        recipe.out(),
        recipe.overwrite(),
        recipe.tune(),
        recipe.heads(),
        Optional.ofNullable(texts),
        run.applied(
            usual,
            epochs == null ? usual.epochs() : epochs,
            batch,
            optimiser.withRates(
                rate == null ? optimiser.encoderRate() : rate,
                headRate == null ? optimiser.headRate() : headRate)));
  }
}
