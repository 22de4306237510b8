package io.amberstream.cli;

import io.amberstream.graph.Int8Form;
import io.amberstream.input.InputException;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.training.RunSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a run learns, and in what it ends. */
final class RunOptions {
  private static final double MINUTES_OF_HOUR = 60;
  private static final double MILLIS_OF_MINUTE = 60_000;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps at most, however many the texts would give.")
  private @Nullable Long steps;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Learn so long at most; the rate falls to its end by then.")
  private @Nullable Double minutes;

  @Option(names = "--hours", paramLabel = "N", description = "The same in hours.")
  private @Nullable Double hours;

  @Option(
      names = "--max-length",
      paramLabel = "TOKENS",
      defaultValue = "128",
      description = "Tokens of a sequence that are learnt at most (default: ${DEFAULT-VALUE}).")
  private int maxLength = RunSettings.MAX_LENGTH;

  @Option(
      names = "--int8",
      paramLabel = "FORM",
      defaultValue = "static",
      description =
          "What comes out where the encoder learns: static (fixed steps, learnt in the last fifth of"
              + " the run), token (a step per token) or none (floats) (default: ${DEFAULT-VALUE}).")
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
      description =
          "Where the encoder learns, keep the float weights in the folder, as model.safetensors.")
  private boolean keepCheckpoint;

  boolean resumes() {
    return resume;
  }

  /**
   * The settings with these changes.
   *
   * @throws InputException if options do not fit
   */
  RunSettings applied(RunSettings usual, double epochs, int batch, OptimiserSettings optimiser) {
    return new RunSettings(
        maxLength,
        Optional.ofNullable(steps),
        epochs,
        limit(),
        batch,
        int8,
        usual.rounded(),
        optimiser,
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
