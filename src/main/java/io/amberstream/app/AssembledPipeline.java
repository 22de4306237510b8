package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.SwappableTagger;
import io.amberstream.config.PipelineConfig;
import io.amberstream.inference.Inference;
import io.amberstream.streams.Pipeline;
import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pipeline and what it takes to give it another model. Immutable but for the tagger's place.
 *
 * @param pipeline the pipeline
 * @param config what it was made from
 * @param known heads of results that are there before any model is asked
 * @param models what its models are asked by; stands somewhere in the pipeline's own tagger
 * @param inference the engine, as it serves this pipeline
 * @param shadow the same of its shadow, which belongs to the same pipeline; empty for none
 */
record AssembledPipeline(
    Pipeline pipeline,
    PipelineConfig config,
    List<ResultShape> known,
    SwappableTagger models,
    Inference inference,
    Optional<AssembledPipeline> shadow) {

  AssembledPipeline {
    requireNonNull(pipeline, "pipeline is null");
    requireNonNull(config, "config is null");
    requireNonNull(models, "models is null");
    requireNonNull(inference, "inference is null");
    requireNonNull(shadow, "shadow is null");
    known = List.copyOf(known);
  }

  /** Whether it asks this model anything. */
  boolean asks(String model) {
    return config.tagWith().stream()
        .anyMatch(
            entry ->
                entry.model().filter(model::equals).isPresent()
                    || entry.ask().otherModels().contains(model));
  }

  /** Itself, and its shadow. */
  Stream<AssembledPipeline> all() {
    return Stream.concat(Stream.of(this), shadow.stream());
  }
}
