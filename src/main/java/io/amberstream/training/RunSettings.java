package io.amberstream.training;

import io.amberstream.graph.Int8Form;
import io.amberstream.input.InputException;
import io.amberstream.onnx.Processor;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * How a run learns. Immutable.
 *
 * @param maxLength tokens of a sequence at most
 * @param epochs how often each example is learnt, where {@code steps} is empty
 * @param limit how long the run learns at most
 * @param batch examples of a step
 * @param rounded share of the run, at its end, that learns with rounded numbers, for static int8
 * @param resume whether to go on from the checkpoint that an earlier run left
 * @param keepCheckpoint whether the float weights are kept in the folder that comes out
 * @param headsFirst whether new heads learn before the encoder moves, where it does
 */
public record RunSettings(
    int maxLength,
    Optional<Long> steps,
    double epochs,
    Optional<Duration> limit,
    int batch,
    Int8Form int8,
    double rounded,
    OptimiserSettings optimiser,
    NetworkSettings network,
    long seed,
    boolean resume,
    boolean keepCheckpoint,
    boolean headsFirst) {
  /** Tokens of a sequence, where nobody says else. */
  public static final int MAX_LENGTH = 128;

  /** Examples of a step, where nobody says else. */
  public static final int BATCH = 64;

  /** The last fifth of a run learns with rounded numbers. */
  private static final double ROUNDED = 0.2;

  /** Nearly all of a run that has nothing else to learn. */
  private static final double ROUNDED_ALONE = 0.999;

  private static final double DROPOUT = 0.1;
  private static final int EPOCHS_OF_HEAD = 40;
  private static final int EPOCHS_OF_ALL = 4;

  public RunSettings {
    if (maxLength < 8) {
      throw new InputException("max_length is " + maxLength + ", expected 8 or more");
    }
    if (!(epochs > 0) || !(rounded >= 0 && rounded < 1)) {
      throw new InputException(
          "epochs is %s, expected more than 0; rounded is %s, expected 0 to below 1"
              .formatted(epochs, rounded));
    }
  }

  /** The usual ones of a run that teaches heads. */
  public static RunSettings of(Tune tune) {
    return of(tune == Tune.HEAD ? EPOCHS_OF_HEAD : EPOCHS_OF_ALL, ROUNDED, DROPOUT);
  }

  /** Those of a run in which a model learns nothing but to compute in bytes. */
  static RunSettings ofRounding(double epochs) {
    return of(epochs, ROUNDED_ALONE, 0);
  }

  RunSettings withResume(boolean resumes) {
    return new RunSettings(
        maxLength,
        steps,
        epochs,
        limit,
        batch,
        int8,
        rounded,
        optimiser,
        network,
        seed,
        resumes,
        keepCheckpoint,
        headsFirst);
  }

  /** Those of new heads that learn before the encoder moves, in a fifth of the time at most. */
  RunSettings ofHeadsFirst() {
    return new RunSettings(
        maxLength,
        Optional.empty(),
        EPOCHS_OF_HEAD,
        limit.map(all -> all.dividedBy(5)),
        batch,
        int8,
        0,
        optimiser,
        network,
        seed,
        false,
        false,
        false);
  }

  private static RunSettings of(double epochs, double rounded, double dropout) {
    return new RunSettings(
        MAX_LENGTH,
        Optional.empty(),
        epochs,
        Optional.empty(),
        BATCH,
        Int8Form.STATIC,
        rounded,
        OptimiserSettings.fineTuning(),
        new NetworkSettings(dropout, Processor.here().hasBf16()),
        1,
        false,
        false,
        true);
  }
}
