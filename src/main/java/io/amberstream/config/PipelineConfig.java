package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.duplicates.DuplicateRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way of events: read, tag, write. Immutable.
 *
 * @param from what it reads
 * @param language the languages that its texts are told apart by; by default nobody asks
 * @param patterns what is recognised in its texts without a model; by default nothing
 * @param tagWith the models that tag, at least one
 * @param redact what is replaced in the texts that go out; by default nothing
 * @param to where the enriched events go, at least one way; the first that fits is taken
 * @param flow how much may flow; by default {@link FlowConfig#DEFAULT}
 * @param duplicates when events count as duplicates; by default nobody looks
 * @param drift how it is watched for drift; by default not at all
 * @param onError where the records go that it cannot tag
 * @param shadow a second model that is asked beside its own; by default none
 */
public record PipelineConfig(
    InputConfig from,
    Optional<LanguageConfig> language,
    Optional<PatternsConfig> patterns,
    List<TagWithConfig> tagWith,
    List<RedactConfig> redact,
    List<RouteConfig> to,
    FlowConfig flow,
    Optional<DuplicateRules> duplicates,
    Optional<DriftConfig> drift,
    DeadLetterConfig onError,
    Optional<ShadowConfig> shadow) {

  public PipelineConfig {
    requireNonNull(from, "from is null");
    requireNonNull(language, "language is null");
    requireNonNull(patterns, "patterns is null");
    requireNonNull(flow, "flow is null");
    requireNonNull(duplicates, "duplicates is null");
    requireNonNull(drift, "drift is null");
    requireNonNull(onError, "onError is null");
    requireNonNull(shadow, "shadow is null");
    tagWith = List.copyOf(tagWith);
    redact = List.copyOf(redact);
    to = List.copyOf(to);
    if (tagWith.isEmpty() || to.isEmpty()) {
      throw new IllegalArgumentException((to.isEmpty() ? "to" : "tagWith") + " is empty");
    }
  }

  /** One that looks for no duplicates, is not watched for drift, and has no shadow. */
  public PipelineConfig(
      InputConfig from,
      Optional<LanguageConfig> language,
      Optional<PatternsConfig> patterns,
      List<TagWithConfig> tagWith,
      List<RedactConfig> redact,
      List<RouteConfig> to,
      FlowConfig flow,
      DeadLetterConfig onError) {
    this(
        from,
        language,
        patterns,
        tagWith,
        redact,
        to,
        flow,
        Optional.empty(),
        Optional.empty(),
        onError,
        Optional.empty());
  }

  /** One that recognises nothing without a model, redacts nothing, and limits nothing. */
  public PipelineConfig(
      InputConfig from,
      Optional<LanguageConfig> language,
      List<TagWithConfig> tagWith,
      List<RouteConfig> to,
      DeadLetterConfig onError) {
    this(from, language, Optional.empty(), tagWith, List.of(), to, FlowConfig.DEFAULT, onError);
  }

  /** The topics that it names: those it reads, and those it writes to. */
  List<String> topics() {
    List<String> topics = new ArrayList<>(from.topics());
    to.forEach(route -> topics.add(route.output().topic()));
    topics.add(onError.deadLetterTopic());
    shadow.ifPresent(asked -> topics.add(asked.to()));
    return topics;
  }

  /** Paths of the fields that are read of each event beside its text, each once. */
  public List<String> fields() {
    return tagWith.stream().flatMap(entry -> entry.ask().fields().stream()).distinct().toList();
  }

  /** Names of the models that its entries and its shadow name. */
  List<String> models() {
    return Stream.concat(
            tagWith.stream().flatMap(entry -> entry.model().stream()),
            shadow.stream().map(ShadowConfig::model))
        .distinct()
        .toList();
  }

  /**
   * What its shadow asks, as a pipeline of its own: every event that differs takes the one route.
   *
   * @throws java.util.NoSuchElementException if it has none
   */
  public PipelineConfig ofShadow() {
    ShadowConfig asked = shadow.orElseThrow();
    return new PipelineConfig(
        from,
        language,
        patterns,
        asked.questions(tagWith),
        List.of(),
        List.of(asked.route()),
        flow,
        onError);
  }
}
