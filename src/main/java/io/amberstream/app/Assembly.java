package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.Ask;
import io.amberstream.config.Configuration;
import io.amberstream.config.InputConfig;
import io.amberstream.config.ModelConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.LoadedModel;
import io.amberstream.inference.TagStep;
import io.amberstream.inference.TextTagger;
import io.amberstream.serde.AvroEventReader;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.TextEventReader;
import io.amberstream.streams.Pipeline;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.WindowMerge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Turns a configuration and its loaded models into the pipelines of the topology. */
final class Assembly {
  private final Configuration configuration;
  private final Map<String, LoadedModel> models;
  private final List<String> problems;

  private Assembly(
      Configuration configuration, Map<String, LoadedModel> models, List<String> problems) {
    this.configuration = configuration;
    this.models = models;
    this.problems = problems;
  }

  /**
   * The pipelines that can be built, in the order of the configuration.
   *
   * @param models those that could be loaded; of the others the problems are known already
   * @param problems takes what does not fit of heads and schemas
   */
  static List<Pipeline> pipelines(
      Configuration configuration,
      Map<String, LoadedModel> models,
      InferenceEngine engine,
      List<String> problems) {
    Assembly assembly = new Assembly(configuration, models, problems);
    List<Pipeline> pipelines = new ArrayList<>();
    configuration
        .pipelines()
        .forEach(
            (name, config) -> assembly.pipeline(name, config, engine).ifPresent(pipelines::add));
    return pipelines;
  }

  private Optional<Pipeline> pipeline(String name, PipelineConfig config, InferenceEngine engine) {
    List<TagStep> steps = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    boolean complete = true;
    for (TagWithConfig tagWith : config.tagWith()) {
      List<TagStep> asked = steps(name, tagWith);
      complete &= !asked.isEmpty();
      steps.addAll(asked);
      fields.addAll(tagWith.ask().fields());
    }
    Optional<EventReader> reader = reader(name, config.from(), fields.stream().distinct().toList());
    if (reader.isEmpty() || !complete) {
      return Optional.empty();
    }
    EnrichedEventEncoder encoder =
        switch (config.to().format()) {
          case AVRO -> EnrichedEventEncoder.avro();
          case JSON ->
              config.to().merge() ? EnrichedEventEncoder.merged() : EnrichedEventEncoder.json();
        };
    return Optional.of(
        new Pipeline(
            name,
            config.from().topics(),
            reader.get(),
            TextTagger.of(engine, steps),
            config.to().topic(),
            encoder,
            config.to().includeText(),
            config.onError().topic()));
  }

  /** The steps of an entry; none, with the problem noted, where there is one. */
  private List<TagStep> steps(String pipeline, TagWithConfig tagWith) {
    LoadedModel model = models.get(tagWith.model());
    LoadedModel generator =
        tagWith.ask() instanceof Ask.Repair repair ? models.get(repair.generator()) : model;
    if (model == null || generator == null) {
      return List.of();
    }
    ModelConfig config = requireNonNull(configuration.models().get(tagWith.model()));
    DecodeOptions options =
        new DecodeOptions(
            Aggregation.valueOf(tagWith.aggregation().name()),
            tagWith.threshold(),
            tagWith.thresholds(),
            tagWith.topK(),
            WindowMerge.valueOf(config.windowMerge().name()));
    try {
      return new Steps(tagWith.ask(), tagWith.heads(), tagWith.name(), model, options)
          .steps(generator);
    } catch (IllegalArgumentException e) {
      problems.add("pipelines.%s.tag_with: %s".formatted(pipeline, e.getMessage()));
      return List.of();
    }
  }

  private Optional<EventReader> reader(String pipeline, InputConfig from, List<String> fields) {
    int maxTextLength = configuration.inference().maxTextLength();
    String textField = from.textField().orElse("");
    return switch (from.format()) {
      case JSON ->
          Optional.of(new JsonEventReader(textField, from.idField(), fields, maxTextLength));
      case TEXT -> Optional.of(new TextEventReader(maxTextLength));
      case AVRO ->
          schemas(pipeline, from.schemas())
              .map(
                  schemas ->
                      new AvroEventReader(
                          schemas, textField, from.idField(), fields, maxTextLength));
    };
  }

  private Optional<List<Schema>> schemas(String pipeline, List<Path> files) {
    List<Schema> schemas = new ArrayList<>();
    for (Path file : files) {
      try {
        schemas.add(new Schema.Parser().parse(Installation.resolve(file).toFile()));
      } catch (IOException | SchemaParseException e) {
        problems.add(
            "pipelines.%s.from.schema_file: %s is no Avro schema: %s"
                .formatted(pipeline, file, e.getMessage()));
      }
    }
    return schemas.size() == files.size() ? Optional.of(schemas) : Optional.empty();
  }
}
