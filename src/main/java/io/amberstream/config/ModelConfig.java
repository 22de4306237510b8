package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.LongText;
import io.amberstream.ask.ModelSettings;
import io.amberstream.inference.Batching;
import io.amberstream.onnx.Int8;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.WindowMerge;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model folder and how to run it. Immutable.
 *
 * @param path the folder, relative to the working directory
 * @param maxLength tokens of a window, special tokens included, 8 to 65536; by default what the
 *     model takes
 * @param stride tokens that neighbouring windows of a long text share; by default a quarter of a
 *     window
 * @param batching whether texts share a pass; by default {@link Batching#FREE}
 * @param longText what happens to a text that is too long for one window; by default {@link
 *     LongText#WINDOWS}
 * @param mergeWindows how the scores of windows become the text's; by default {@link
 *     WindowMerge#MEAN}
 * @param int8 how int8 products are computed on processors without VNNI; by default {@link
 *     Int8#EXACT}
 * @param file the ONNX file within the folder; by default the one that the folder has
 * @param versions folders that can take this one's place, by the names of the versions
 */
public record ModelConfig(
    Path path,
    OptionalInt maxLength,
    OptionalInt stride,
    Batching batching,
    LongText longText,
    WindowMerge mergeWindows,
    Int8 int8,
    Optional<String> file,
    Map<String, Path> versions) {
  static final int MIN_LENGTH = 8;
  static final int MAX_LENGTH = 65_536;
  static final int SPECIAL_TOKENS = 2;

  /**
   * A folder with every default.
   *
   * @param maxLength tokens of a window; empty for what the model takes
   */
  public static ModelConfig of(Path path, OptionalInt maxLength) {
    ModelSettings defaults = ModelSettings.defaults();
    return new ModelConfig(
        path,
        maxLength,
        OptionalInt.empty(),
        defaults.batching(),
        defaults.longText(),
        DecodeOptions.defaults().windowMerge(),
        defaults.int8(),
        Optional.empty(),
        Map.of());
  }

  /** Another folder that is run likewise. */
  ModelConfig at(Path other) {
    return new ModelConfig(
        other, maxLength, stride, batching, longText, mergeWindows, int8, file, Map.of());
  }

  public ModelConfig {
    requireNonNull(path, "path is null");
    requireNonNull(batching, "batching is null");
    requireNonNull(longText, "longText is null");
    requireNonNull(mergeWindows, "mergeWindows is null");
    requireNonNull(int8, "int8 is null");
    requireNonNull(file, "file is null");
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    if (maxLength.isPresent()
        && (maxLength.getAsInt() < MIN_LENGTH || maxLength.getAsInt() > MAX_LENGTH)) {
      throw new IllegalArgumentException("maxLength is " + maxLength.getAsInt());
    }
    int longest = maxLength.orElse(MAX_LENGTH) - SPECIAL_TOKENS;
    if (stride.isPresent() && (stride.getAsInt() < 0 || stride.getAsInt() >= longest)) {
      throw new IllegalArgumentException("stride is " + stride.getAsInt());
    }
  }
}
