package io.amberstream.config;

import io.amberstream.inference.Share;
import io.amberstream.redaction.LetterRecord;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the section {@code pipelines}, and checks what concerns several pipelines or models. */
final class PipelinesReader {
  private static final String RECORD_IS_MISSING =
      "a dead letter holds its record with what is redacted elsewhere, expected record: original,"
          + " redacted or none";

  private final Set<String> models;
  private final Optional<String> deadLetters;
  private final TopicChecks topics = new TopicChecks();
  private final ShadowReader shadows;

  private PipelinesReader(Set<String> models, Optional<String> deadLetters) {
    this.models = models;
    this.deadLetters = deadLetters;
    this.shadows = new ShadowReader(models, topics);
  }

  /**
   * The sound pipelines by name.
   *
   * @param models names of the models that the file has, sound or not; empty where unknown
   * @param deadLetters the dead letter topic of pipelines that name none
   */
  static Map<String, PipelineConfig> read(
      ConfigNode node, Set<String> models, Optional<String> deadLetters) {
    PipelinesReader reader = new PipelinesReader(models, deadLetters);
    Map<String, PipelineConfig> pipelines = new LinkedHashMap<>();
    Names.named(node)
        .forEach(
            (name, pipeline) ->
                reader.pipeline(name, pipeline).ifPresent(read -> pipelines.put(name, read)));
    reader.topics.check();
    reader.shadows.check(pipelines.values());
    return pipelines;
  }

  private Optional<PipelineConfig> pipeline(String name, ConfigNode node) {
    int before = node.problems().count();
    MappingReader pipeline = PipelineKeys.PIPELINE.read(node);
    var from = pipeline.node("from").flatMap(input -> InputReader.read(name, input, topics));
    var tagWith = pipeline.node("tag_with").map(list -> new TagWithReader(models).read(list));
    var language = pipeline.node("language").flatMap(LanguageReader::read);
    var patterns = pipeline.node("patterns").flatMap(PatternsReader::read);
    var drift = pipeline.node("drift").flatMap(section -> DriftReader.read(name, section, topics));
    var duplicates = pipeline.node("duplicates").flatMap(DuplicatesReader::read);
    var redact = pipeline.node("redact").map(RedactReader::read);
    boolean redacts = redact.isPresent();
    var to =
        pipeline.node("to").map(list -> new RoutesReader(name, from, topics, redacts).read(list));
    if (redacts && pipeline.node("on_error").isEmpty()) {
      node.problems().add(node.line(), node.keyOf("on_error"), "is missing: " + RECORD_IS_MISSING);
    }
    var onError =
        pipeline
            .node("on_error")
            .flatMap(section -> deadLetters(name, section, redacts))
            .orElseGet(() -> defaultDeadLetters(name, node));
    var flow = flow(pipeline);
    boolean fields =
        tagWith.orElse(List.of()).stream().anyMatch(entry -> !entry.ask().fields().isEmpty());
    if (fields && from.map(input -> input.format() == InputFormat.TEXT).orElse(false)) {
      node.problem("tag_with names a field, but records of from.format text have none");
    }
    var shadow =
        pipeline
            .node("shadow")
            .flatMap(section -> shadows.read(name, section, tagWith.orElse(List.of())));
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new PipelineConfig(
                    from.orElseThrow(),
                    language,
                    patterns,
                    tagWith.orElseThrow(),
                    redact.orElse(List.of()),
                    to.orElseThrow(),
                    flow,
                    duplicates,
                    drift,
                    onError,
                    shadow));
  }

  private static FlowConfig flow(MappingReader pipeline) {
    Optional<Integer> weight =
        pipeline.scalar("weight").flatMap(value -> value.wholeNumber(1, Share.MAX_WEIGHT));
    Optional<Integer> most =
        pipeline
            .scalar("max_events_per_second")
            .flatMap(value -> value.wholeNumber(1, FlowConfig.MOST_EVENTS_PER_SECOND));
    return new FlowConfig(
        weight.orElse(FlowConfig.DEFAULT_WEIGHT),
        most.map(OptionalInt::of).orElse(OptionalInt.empty()));
  }

  /** Empty where the section does not name a topic, which is what it is for. */
  private Optional<DeadLetterConfig> deadLetters(
      String pipeline, ConfigNode node, boolean redacts) {
    MappingReader onError = PipelineKeys.ON_ERROR.read(node);
    var record = onError.scalar("record").flatMap(v -> v.choice(LetterRecord.class));
    if (redacts && onError.node("record").isEmpty()) {
      node.problems().add(node.line(), node.keyOf("record"), "is missing: " + RECORD_IS_MISSING);
    } else if (!redacts && record.filter(kept -> kept != LetterRecord.ORIGINAL).isPresent()) {
      onError
          .node("record")
          .ifPresent(key -> key.problem("only allowed where the pipeline redacts"));
    }
    Optional<Scalar> topic = onError.scalar("dead_letter_topic");
    topic.ifPresent(value -> topics.deadLetters(pipeline, value));
    return topic
        .flatMap(Names::topic)
        .map(name -> new DeadLetterConfig(name, record.orElse(LetterRecord.ORIGINAL)));
  }

  private DeadLetterConfig defaultDeadLetters(String pipeline, ConfigNode node) {
    DeadLetterConfig fallback = DeadLetterConfig.defaultOf(pipeline, deadLetters);
    String key = node.keyOf("on_error.dead_letter_topic");
    String topic = fallback.deadLetterTopic();
    topics.deadLetters(
        pipeline, new Scalar(topic, topic, false, node.line(), key, node.problems()));
    return fallback;
  }
}
