package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One way of events: read, tag, write. Immutable.
 *
 * @param from what it reads
 * @param tagWith the models that tag, at least one
 * @param to where the enriched events go
 * @param onError where the records go that it cannot tag
 */
public record PipelineConfig(
    InputConfig from, List<TagWithConfig> tagWith, OutputConfig to, DeadLetterConfig onError) {

  public PipelineConfig {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(onError, "onError is null");
    tagWith = List.copyOf(tagWith);
    if (tagWith.isEmpty()) {
      throw new IllegalArgumentException("tagWith is empty");
    }
  }
}
