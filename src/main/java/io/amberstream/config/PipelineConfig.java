package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

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
 * @param onError where the records go that it cannot tag
 */
public record PipelineConfig(
    InputConfig from,
    Optional<LanguageConfig> language,
    Optional<PatternsConfig> patterns,
    List<TagWithConfig> tagWith,
    List<RedactConfig> redact,
    List<RouteConfig> to,
    FlowConfig flow,
    DeadLetterConfig onError) {
  public PipelineConfig {
    requireNonNull(from, "from is null");
    requireNonNull(language, "language is null");
    requireNonNull(patterns, "patterns is null");
    requireNonNull(flow, "flow is null");
    requireNonNull(onError, "onError is null");
    tagWith = List.copyOf(tagWith);
    redact = List.copyOf(redact);
    to = List.copyOf(to);
    if (tagWith.isEmpty() || to.isEmpty()) {
      throw new IllegalArgumentException((to.isEmpty() ? "to" : "tagWith") + " is empty");
    }
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

  /** Paths of the fields that are read of each event beside its text, each once. */
  public List<String> fields() {
    return tagWith.stream().flatMap(entry -> entry.ask().fields().stream()).distinct().toList();
  }
}
