package io.amberstream.pretraining;

import static java.util.Objects.requireNonNull;

import io.amberstream.graph.Int8Form;
import io.amberstream.labelled.RunningText;
import io.amberstream.labelled.Split;
import io.amberstream.onnx.Processor;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.OptimiserSettings;
import io.amberstream.training.RunSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run learns from which texts, and how. Immutable.
 *
 * @param out the model folder that comes out
 * @param overwrite whether {@code out} may be there and is replaced
 * @param heldOut chooses the lines that are measured by
 * @param settings steps, where given, and a limit of time; else each text is learnt once
 */
public record PretrainingRecipe(
    Beginning beginning,
    RunningText texts,
    Path out,
    boolean overwrite,
    Split heldOut,
    RunSettings settings) {
  /** Sequences of a step. */
  public static final int BATCH = 32;

  /** Of running text there is much: a small share is enough to measure by. */
  public static final double HELD_OUT = 0.02;

  /** The paper's for its small model, which begins from nothing. */
  public static final double RATE_FROM_NOTHING = 5e-4;

  /** An encoder that knows much already moves slower. */
  public static final double RATE_FROM_FOLDER = 1e-4;

  /** A new generator has everything to learn, whatever the encoder knows. */
  private static final double GENERATOR_RATE = 5e-4;

  private static final double ROUNDED = 0.2;

  public PretrainingRecipe {
    requireNonNull(beginning, "beginning is null");
    requireNonNull(texts, "texts is null");
    requireNonNull(out, "out is null");
    requireNonNull(heldOut, "heldOut is null");
    requireNonNull(settings, "settings is null");
  }

  /** With the usual settings. */
  public static PretrainingRecipe of(Beginning beginning, RunningText texts, Path out) {
    return new PretrainingRecipe(
        beginning, texts, out, false, new Split(HELD_OUT), usual(beginning));
  }

  /** The usual settings: each text is learnt once, without dropout. */
  public static RunSettings usual(Beginning beginning) {
    double rate = beginning instanceof Beginning.Folder ? RATE_FROM_FOLDER : RATE_FROM_NOTHING;
    return new RunSettings(
        RunSettings.MAX_LENGTH,
        Optional.empty(),
        1,
        Optional.empty(),
        BATCH,
        Int8Form.STATIC,
        ROUNDED,
        OptimiserSettings.pretraining(rate).withRates(rate, GENERATOR_RATE),
        new NetworkSettings(0, Processor.here().hasBf16()),
        1,
        false,
        false,
        false);
  }

  /** The same with other settings. */
  PretrainingRecipe with(RunSettings other) {
    return new PretrainingRecipe(beginning, texts, out, overwrite, heldOut, other);
  }
}
