package io.amberstream.config;

import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    var inference = file.node("inference").flatMap(InferenceReader::read);
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
}
