package io.amberstream.training;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run teaches whom, and how. Immutable.
 *
 * @param base the model folder that it begins with
 * @param out the model folder that comes out
 * @param overwrite whether {@code out} may be there and is replaced
 * @param heads those that learn; none where the base only learns to compute in bytes
 * @param texts unlabelled texts by which the other heads are held; where empty, those of the data
 * @param maxLength tokens of a sequence at most
 * @param epochs how often each example is learnt, where {@code steps} is empty
 * @param limit how long the run learns at most
 * @param batch examples of a step
 * @param rounded share of the run, at its end, that learns with rounded numbers, for static int8
 * @param resume whether to go on from the checkpoint that an earlier run left
 * @param keepCheckpoint whether the float weights are kept in the folder that comes out
 */
public record Recipe(
    Path base,
    Path out,
    boolean overwrite,
    Tune tune,
    List<HeadRecipe> heads,
    Optional<Path> texts,
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
    boolean keepCheckpoint) {
  /** Tokens of a sequence, where nobody says else. */
  public static final int MAX_LENGTH = 128;

  /** Examples of a step, where nobody says else. */
  public static final int BATCH = 64;

  /** The last fifth of a run learns with rounded numbers. */
  public static final double ROUNDED = 0.2;

  /** Nearly all of a run that has nothing else to learn. */
  private static final double ROUNDED_ALONE = 0.999;

  public Recipe {
    requireNonNull(base, "base is null");
    requireNonNull(out, "out is null");
    heads = List.copyOf(heads);
    Set<String> names = new HashSet<>();
    for (HeadRecipe head : heads) {
      if (!names.add(head.name())) {
        throw new InputException("two heads have the name %s".formatted(head.name()));
      }
    }
    if (heads.isEmpty() && texts.isEmpty()) {
      throw new InputException(
          "neither a head to learn nor texts to learn by, expected one of them");
    }
    if (maxLength < 8) {
      throw new InputException("max_length is " + maxLength + ", expected 8 or more");
    }
    if (!(epochs > 0) || !(rounded >= 0 && rounded < 1)) {
      throw new InputException(
          "epochs is %s, expected more than 0; rounded is %s, expected 0 to below 1"
              .formatted(epochs, rounded));
    }
  }

  /** One head of a file or topic, with the usual settings. */
  public static Recipe of(Path base, Path out, Tune tune, HeadRecipe head) {
    return new Recipe(
        base,
        out,
        false,
        tune,
        List.of(head),
        Optional.empty(),
        MAX_LENGTH,
        Optional.empty(),
        tune == Tune.HEAD ? 40 : 4,
        Optional.empty(),
        BATCH,
        Int8Form.STATIC,
        ROUNDED,
        OptimiserSettings.fineTuning(),
        new NetworkSettings(0.1, Processor.hasBf16()),
        1,
        false,
        false);
  }

  /** No new head: the base learns to compute in bytes, from its own answers to texts. */
  public static Recipe ofRounding(Path base, Path texts, Path out, double epochs) {
    return new Recipe(
        base,
        out,
        false,
        Tune.ALL,
        List.of(),
        Optional.of(texts),
        MAX_LENGTH,
        Optional.empty(),
        epochs,
        Optional.empty(),
        BATCH,
        Int8Form.STATIC,
        ROUNDED_ALONE,
        OptimiserSettings.fineTuning(),
        new NetworkSettings(0, Processor.hasBf16()),
        1,
        false,
        false);
  }

  /** The same, which may replace the folder that comes out. */
  public Recipe withOverwrite(boolean replaces) {
    return new Recipe(
        base,
        out,
        replaces,
        tune,
        heads,
        texts,
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
        resume,
        keepCheckpoint);
  }
}
