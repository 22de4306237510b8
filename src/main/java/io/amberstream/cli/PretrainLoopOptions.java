package io.amberstream.cli;

import io.amberstream.graph.Int8Form;
import io.amberstream.input.InputException;
import io.amberstream.pretraining.PretrainingRecipe;
import io.amberstream.training.RunSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long pretraining learns, and in what it ends. */
final class PretrainLoopOptions {
  private static final double MINUTES_OF_HOUR = 60;
  private static final double MILLIS_OF_MINUTE = 60_000;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps at most (default: each text is learnt once).")
  private @Nullable Long steps;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Learn so long at most; the rate falls to its end by then.")
  private @Nullable Double minutes;

  @Option(names = "--hours", paramLabel = "N", description = "The same in hours.")
  private @Nullable Double hours;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Sequences of a step (default: ${DEFAULT-VALUE}).")
  private int batch = PretrainingRecipe.BATCH;

  @Option(
      names = "--max-length",
      paramLabel = "TOKENS",
      defaultValue = "128",
      description = "Tokens of a sequence at most (default: ${DEFAULT-VALUE}).")
  private int maxLength = RunSettings.MAX_LENGTH;

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

  @Option(
      names = "--int8",
      paramLabel = "FORM",
      defaultValue = "static",
      description =
          "What comes out: static (fixed steps, learnt in the last fifth of the run), token (a step"
              + " per token) or none (floats) (default: ${DEFAULT-VALUE}).")
  private Int8Form int8 = Int8Form.STATIC;

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
      description = "Keep the float weights in the folder, as model.safetensors.")
  private boolean keepCheckpoint;

  /** The settings with these changes. */
  RunSettings applied(RunSettings usual) {
    return new RunSettings(
        maxLength,
        Optional.ofNullable(steps),
        usual.epochs(),
        limit(),
        batch,
        int8,
        usual.rounded(),
        usual
            .optimiser()
            .withRates(
                rate == null ? usual.optimiser().encoderRate() : rate,
                generatorRate == null ? usual.optimiser().headRate() : generatorRate),
        usual.network(),
        seed,
        resume,
        keepCheckpoint,
        usual.headsFirst());
  }

  private Optional<Duration> limit() {
    if (minutes != null && hours != null) {
      throw new InputException("--minutes and --hours exclude each other");
    }
    Double many = hours == null ? minutes : Double.valueOf(hours * MINUTES_OF_HOUR);
    if (many != null && !(many > 0)) {
      throw new InputException("the time to learn is %s minutes, expected more".formatted(many));
    }
    return Optional.ofNullable(many)
        .map(time -> Duration.ofMillis((long) (time * MILLIS_OF_MINUTE)));
  }
}
