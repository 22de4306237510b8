package io.amberstream.config;

import io.amberstream.inference.OnStuck;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the section {@code inference}. */
final class InferenceReader {
  private InferenceReader() {}

  /** The section; empty, with problems added, where anything is wrong. */
  static Optional<InferenceConfig> read(ConfigNode node) {
    int before = node.problems().count();
    MappingReader inference = FileKeys.INFERENCE.read(node);
    OptionalInt workers =
        inference.scalar("workers").map(InferenceReader::workers).orElseGet(OptionalInt::empty);
    var maxBatchTokens =
        inference
            .scalar("max_batch_tokens")
            .flatMap(
                v ->
                    v.wholeNumber(
                        InferenceConfig.MIN_BATCH_TOKENS, InferenceConfig.MAX_BATCH_TOKENS));
    var maxTextLength =
        inference.scalar("max_text_length").flatMap(v -> v.wholeNumber(1, Integer.MAX_VALUE));
    var cachedTexts =
        inference
            .scalar("cached_texts")
            .flatMap(v -> v.wholeNumber(0, InferenceConfig.MAX_CACHED_TEXTS));
    var runTimeout =
        inference
            .scalar("run_timeout")
            .flatMap(
                v ->
                    v.duration(
                        InferenceConfig.MIN_RUN_TIMEOUT,
                        InferenceConfig.MAX_RUN_TIMEOUT,
                        "100ms to 24h"));
    var onStuck = inference.scalar("on_stuck").flatMap(v -> v.choice(OnStuck.class));
    InferenceConfig defaults = InferenceConfig.DEFAULT;
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new InferenceConfig(
                    workers,
                    maxBatchTokens.orElse(defaults.maxBatchTokens()),
                    maxTextLength.orElse(defaults.maxTextLength()),
                    cachedTexts.orElse(defaults.cachedTexts()),
                    runTimeout.orElse(defaults.runTimeout()),
                    onStuck.orElse(defaults.onStuck())));
  }

  private static OptionalInt workers(Scalar value) {
    if (value.value().equals("auto")) {
      return OptionalInt.empty();
    }
    return value
        .wholeNumber(1, InferenceConfig.MAX_WORKERS, "auto or ")
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }
}
