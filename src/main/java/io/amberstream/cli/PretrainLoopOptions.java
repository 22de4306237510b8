package io.amberstream.cli;

import io.amberstream.pretraining.PretrainingRecipe;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.training.RunSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How both halves learn from running text. */
final class PretrainLoopOptions {
  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Sequences of a step (default: ${DEFAULT-VALUE}).")
  private int batch = PretrainingRecipe.BATCH;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "The encoder's rate (default: 1e-4, and 5e-4 from nothing).")
  private @Nullable Double rate;

  @Option(
      names = "--generator-rate",
      paramLabel = "RATE",
      description = "The rate of the generator and of the heads (default: 5e-4).")
  private @Nullable Double generatorRate;

  @Mixin private RunOptions run = new RunOptions();

  /** The settings with these changes; without steps or a time each text is learnt once. */
  RunSettings applied(RunSettings usual) {
    OptimiserSettings optimiser = usual.optimiser();
    return run.applied(
        usual,
        usual.epochs(),
        batch,
        optimiser.withRates(
            rate == null ? optimiser.encoderRate() : rate,
            generatorRate == null ? optimiser.headRate() : generatorRate));
  }
}
