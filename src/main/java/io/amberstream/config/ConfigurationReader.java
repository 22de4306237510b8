package io.amberstream.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the whole file. */
final class ConfigurationReader {
  private static final String KAFKA_DEAD_LETTERS = "errors.dead.letter.queue.topic.name";

  private ConfigurationReader() {}

  /** The configuration; empty, with problems added, where anything is wrong. */
  static Optional<Configuration> read(ConfigNode root) {
    int before = root.problems().count();
    MappingReader file =
        MappingReader.of(
            root,
            List.of("kafka", "models", "pipelines"),
            List.of("inference", "http", "shutdown_timeout"));
    var kafka = file.node("kafka").map(KafkaReader::read);
    var models = file.node("models").map(ModelsReader::read);
    Set<String> modelNames = models.map(Map::keySet).orElse(Set.of());
    var inference = file.node("inference").flatMap(ConfigurationReader::inference);
    var deadLetters = kafka.map(settings -> settings.get(KAFKA_DEAD_LETTERS));
    var pipelines =
        file.node("pipelines").map(node -> PipelinesReader.read(node, modelNames, deadLetters));
    var http = file.node("http").flatMap(HttpReader::read);
    Duration shutdownTimeout =
        file.scalar("shutdown_timeout")
            .flatMap(Scalar::duration)
            .orElse(Configuration.DEFAULT_SHUTDOWN_TIMEOUT);
    return root.problems()
        .ifNoneSince(
            before,
            () ->
                new Configuration(
                    kafka.orElseThrow(),
                    sound(models.orElseThrow()),
                    inference.orElse(InferenceConfig.DEFAULT),
                    pipelines.orElseThrow(),
                    http,
                    shutdownTimeout,
                    root.references()));
  }

  private static Map<String, ModelConfig> sound(Map<String, Optional<ModelConfig>> models) {
    Map<String, ModelConfig> sound = new LinkedHashMap<>();
    models.forEach((name, model) -> sound.put(name, model.orElseThrow()));
    return sound;
  }

  private static Optional<InferenceConfig> inference(ConfigNode node) {
    int before = node.problems().count();
    MappingReader inference =
        MappingReader.of(
            node,
            List.of(),
            List.of("workers", "max_batch_tokens", "max_text_length", "cached_texts"));
    OptionalInt workers =
        inference.scalar("workers").map(ConfigurationReader::workers).orElseGet(OptionalInt::empty);
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
    InferenceConfig defaults = InferenceConfig.DEFAULT;
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new InferenceConfig(
                    workers,
                    maxBatchTokens.orElse(defaults.maxBatchTokens()),
                    maxTextLength.orElse(defaults.maxTextLength()),
                    cachedTexts.orElse(defaults.cachedTexts())));
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
