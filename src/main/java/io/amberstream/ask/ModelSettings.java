package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Batching;
import io.amberstream.onnx.Int8;
import java.util.OptionalInt;

/**
 * How a model is to be used. Immutable.
 *
 * @param maxLength tokens of a window at most, special tokens counted; empty for all that the model
 *     takes
 * @param stride tokens that neighbouring windows share; empty for a quarter of the window
 * @param batching which texts may share a run
 * @param longText what happens to texts that are too long for one window
 * @param int8 how int8 products are computed where the processor has no VNNI
 */
public record ModelSettings(
    OptionalInt maxLength, OptionalInt stride, Batching batching, LongText longText, Int8 int8) {

  public ModelSettings {
    requireNonNull(maxLength, "maxLength is null");
    requireNonNull(stride, "stride is null");
    requireNonNull(batching, "batching is null");
    requireNonNull(longText, "longText is null");
    requireNonNull(int8, "int8 is null");
  }

  /** Settings that cut long texts into windows and compute exactly. */
  public ModelSettings(OptionalInt maxLength, OptionalInt stride, Batching batching) {
    this(maxLength, stride, batching, LongText.WINDOWS, Int8.EXACT);
  }

  /** The model's own length, a quarter of it as stride, free batching. */
  public static ModelSettings defaults() {
    return new ModelSettings(OptionalInt.empty(), OptionalInt.empty(), Batching.FREE);
  }
}
