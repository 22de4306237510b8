package io.amberstream.config;

import io.amberstream.model.ShippedModel;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the whole file. */
final class ConfigurationReader {
  private static final String KAFKA_DEAD_LETTERS = "errors.dead.letter.queue.topic.name";

  private static final String GROUP_PROTOCOL = "group.protocol";

  private ConfigurationReader() {}

  /** The configuration; empty, with problems added, where anything is wrong. */
  static Optional<Configuration> read(ConfigNode root) {
    int before = root.problems().count();
    MappingReader file = FileKeys.FILE.readDocument(root);
    var kafka = file.node("kafka").map(KafkaReader::read);
    var models = file.node("models").map(ModelsReader::read);
    Set<String> modelNames = names(models);
    var inference = file.node("inference").flatMap(InferenceReader::read);
    var deadLetters = kafka.map(settings -> settings.get(KAFKA_DEAD_LETTERS));
    var pipelines =
        file.node("pipelines").map(node -> PipelinesReader.read(node, modelNames, deadLetters));
    if (kafka.map(settings -> "streams".equals(settings.get(GROUP_PROTOCOL))).orElse(false)) {
      pipelines.ifPresent(read -> rejectPatterns(file, read.values()));
    }
    pipelines.ifPresent(read -> rejectTakenVersions(file, models.orElse(Map.of()), read.values()));
    var http = file.node("http").flatMap(HttpReader::read);
    var label =
        file.node("label")
            .flatMap(
                node -> LabelReader.read(node, pipelines.map(Map::values).orElse(List.of()), http));
    var control = file.scalar("control_topic").flatMap(topic -> control(topic, pipelines));
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
                    models(models.orElse(Map.of()), pipelines.orElseThrow().values()),
                    inference.orElse(InferenceConfig.DEFAULT),
                    pipelines.orElseThrow(),
                    http,
                    label,
                    control,
                    shutdownTimeout,
                    root.references()));
  }

  private static Optional<String> control(
      Scalar topic, Optional<Map<String, PipelineConfig>> pipelines) {
    boolean used =
        pipelines.map(Map::values).orElse(List.of()).stream()
            .anyMatch(pipeline -> pipeline.topics().contains(topic.value()));
    return used
        ? topic.problem(topic.quoted() + " is a topic of a pipeline, expected one for this alone")
        : Names.topic(topic);
  }

  /** A candidate is a version of the model that it may replace, by its own name. */
  private static void rejectTakenVersions(
      MappingReader file,
      Map<String, Optional<ModelConfig>> models,
      Collection<PipelineConfig> pipelines) {
    pipelines.stream()
        .flatMap(pipeline -> pipeline.shadow().stream())
        .filter(
            shadow ->
                models.getOrDefault(shadow.insteadOf(), Optional.empty()).stream()
                    .anyMatch(model -> model.versions().containsKey(shadow.model())))
        .forEach(
            shadow ->
                file.node("models")
                    .ifPresent(
                        node ->
                            node.problem(
                                "%s.versions.%s has the name of a candidate for it, expected another"
                                    .formatted(shadow.insteadOf(), shadow.model()))));
  }

  private static void rejectPatterns(MappingReader file, Collection<PipelineConfig> pipelines) {
    if (pipelines.stream().anyMatch(pipeline -> pipeline.from().topicsPattern().isPresent())) {
      file.node("kafka")
          .flatMap(ConfigNode::entries)
          .flatMap(entries -> Optional.ofNullable(entries.get(GROUP_PROTOCOL)))
          .ifPresent(node -> node.problem("streams takes no topics_pattern, expected classic"));
    }
  }

  /** The models that can be named; none where those of the file are not known. */
  private static Set<String> names(Optional<Map<String, Optional<ModelConfig>>> models) {
    if (models.map(Map::isEmpty).orElse(false)) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>(models.map(Map::keySet).orElse(Set.of()));
    names.addAll(ShippedModel.labels());
    return names;
  }

  /** Those of the file, and those shipped models that are asked without being listed. */
  private static Map<String, ModelConfig> models(
      Map<String, Optional<ModelConfig>> listed, Collection<PipelineConfig> pipelines) {
    Map<String, ModelConfig> models = new LinkedHashMap<>();
    listed.forEach((name, model) -> models.put(name, model.orElseThrow()));
    for (PipelineConfig pipeline : pipelines) {
      for (String asked : pipeline.models()) {
        ShippedModel.ofLabel(asked)
            .ifPresent(
                shipped ->
                    models.putIfAbsent(asked, ModelConfig.of(shipped.path(), OptionalInt.empty())));
      }
    }
    return models;
  }
}
