package io.amberstream.config;

import io.amberstream.ask.LongText;
import io.amberstream.ask.ModelSettings;
import io.amberstream.inference.Batching;
import io.amberstream.onnx.Int8;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.WindowMerge;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the section {@code models}. */
final class ModelsReader {
  private ModelsReader() {}

  /** Every model by name; empty where one has problems. */
  static Map<String, Optional<ModelConfig>> read(ConfigNode node) {
    Map<String, Optional<ModelConfig>> models = new LinkedHashMap<>();
    Names.named(node).forEach((name, model) -> models.put(name, model(name, model)));
    return models;
  }

  private static Optional<ModelConfig> model(String name, ConfigNode node) {
    int before = node.problems().count();
    MappingReader model = ModelKeys.MODEL.read(node);
    var path = model.scalar("path").flatMap(Scalar::path);
    var maxLength =
        model
            .scalar("max_length")
            .flatMap(v -> v.wholeNumber(ModelConfig.MIN_LENGTH, ModelConfig.MAX_LENGTH));
    int longest = maxLength.orElse(ModelConfig.MAX_LENGTH) - ModelConfig.SPECIAL_TOKENS;
    var stride = model.scalar("stride").flatMap(v -> stride(v, longest));
    var batching = model.scalar("batching").flatMap(v -> v.choice(Batching.class));
    var longText = model.scalar("long_text").flatMap(v -> v.choice(LongText.class));
    var mergeWindows = model.scalar("merge_windows").flatMap(v -> v.choice(WindowMerge.class));
    var int8 = model.scalar("int8").flatMap(v -> v.choice(Int8.class));
    var file = model.text("file");
    Map<String, Path> versions =
        model.node("versions").map(section -> versions(name, section)).orElse(Map.of());
    ModelSettings defaults = ModelSettings.defaults();
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new ModelConfig(
                    path.orElseThrow(),
                    toInt(maxLength),
                    toInt(stride),
                    batching.orElse(defaults.batching()),
                    longText.orElse(defaults.longText()),
                    mergeWindows.orElse(DecodeOptions.defaults().windowMerge()),
                    int8.orElse(defaults.int8()),
                    file,
                    versions));
  }

  private static Map<String, Path> versions(String model, ConfigNode section) {
    Map<String, Path> versions = new LinkedHashMap<>();
    Names.named(section)
        .forEach(
            (version, folder) -> {
              if (version.equals(model)) {
                folder.problem("is the version that path stands for, expected another name");
              }
              folder.scalar().flatMap(Scalar::path).ifPresent(path -> versions.put(version, path));
            });
    return versions;
  }

  private static Optional<Integer> stride(Scalar value, int longest) {
    return value
        .wholeNumber(0, ModelConfig.MAX_LENGTH)
        .flatMap(
            stride ->
                stride < longest
                    ? Optional.of(stride)
                    : value.problem(
                        value.quoted() + " is too large, expected less than max_length - 2"));
  }

  private static OptionalInt toInt(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
