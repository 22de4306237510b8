package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.config.Ask;
import io.amberstream.config.Configuration;
import io.amberstream.config.InputConfig;
import io.amberstream.config.ModelConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.inference.ConditionalStep;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.LoadedModel;
import io.amberstream.inference.TagStep;
import io.amberstream.inference.TextInput;
import io.amberstream.inference.TextTagger;
import io.amberstream.language.LanguageDetector;
import io.amberstream.routing.Condition;
import io.amberstream.routing.EventView;
import io.amberstream.routing.KnownHead;
import io.amberstream.routing.KnownNames;
import io.amberstream.serde.AvroEventReader;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.TextEventReader;
import io.amberstream.streams.Pipeline;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.WindowMerge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Turns a configuration and its loaded models into the pipelines of the topology. */
final class Assembly {
  private static final long MAX_SCHEMA_BYTES = 1 << 20;

  private final Configuration configuration;
  private final Map<String, LoadedModel> models;
  private final List<String> problems;
  private final Languages languages;

  /** What an entry of tag_with asks, and the heads that its results will have. */
  private record Entry(List<TagStep> steps, List<KnownHead> known) {}

  private Assembly(
      Configuration configuration, Map<String, LoadedModel> models, List<String> problems) {
    this.configuration = configuration;
    this.models = models;
    this.problems = problems;
    this.languages = new Languages(problems);
  }

  /**
   * The pipelines that can be built, in the order of the configuration.
   *
   * @param models those that could be loaded; of the others the problems are known already
   * @param problems takes what does not fit of heads, schemas, languages and conditions
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
    List<KnownHead> known = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    boolean complete = true;
    Optional<LanguageDetector> language =
        config.language().flatMap(asked -> languages.detector(name, asked));
    language.map(KnownHeads::of).ifPresent(known::add);
    KnownNames beforeModels = new KnownNames(known);
    for (TagWithConfig tagWith : config.tagWith()) {
      checkCondition(name, tagWith, beforeModels);
      Optional<Entry> entry = entry(name, tagWith);
      complete &= entry.isPresent();
      entry.ifPresent(
          asked -> {
            steps.addAll(asked.steps());
            known.addAll(asked.known());
          });
      fields.addAll(tagWith.ask().fields());
    }
    Optional<EventReader> reader = reader(name, config.from(), fields.stream().distinct().toList());
    if (!complete || language.isPresent() != config.language().isPresent()) {
      return Optional.empty();
    }
    RoutesAssembly.check(name, config.to(), known, problems);
    TextTagger models = TextTagger.of(engine, steps);
    boolean conditional = config.tagWith().stream().anyMatch(entry -> entry.when().isPresent());
    return reader.map(
        events ->
            new Pipeline(
                name,
                config.from().topics(),
                events,
                language
                    .<TextTagger>map(detector -> new LanguageTagger(detector, models, conditional))
                    .orElse(models),
                RoutesAssembly.routes(config.to()),
                config.onError().topic()));
  }

  private static Aggregation aggregation(TagWithConfig tagWith) {
    return Aggregation.valueOf(tagWith.aggregation().name());
  }

  private void checkCondition(String pipeline, TagWithConfig tagWith, KnownNames names) {
    tagWith
        .when()
        .ifPresent(
            when ->
                when.problems(names)
                    .forEach(
                        problem ->
                            problems.add(
                                "pipelines.%s.tag_with.when: %s".formatted(pipeline, problem))));
  }

  /** What an entry asks; empty, with the problem noted, where there is one. */
  private Optional<Entry> entry(String pipeline, TagWithConfig tagWith) {
    LoadedModel model = models.get(tagWith.model());
    LoadedModel generator =
        tagWith.ask() instanceof Ask.Repair repair ? models.get(repair.generator()) : model;
    if (model == null || generator == null) {
      return Optional.empty();
    }
    ModelConfig config = requireNonNull(configuration.models().get(tagWith.model()));
    DecodeOptions options =
        new DecodeOptions(
            aggregation(tagWith),
            tagWith.threshold(),
            tagWith.thresholds(),
            tagWith.topK(),
            WindowMerge.valueOf(config.windowMerge().name()));
    try {
      Steps steps = new Steps(tagWith.ask(), tagWith.heads(), tagWith.name(), model, options);
      List<TagStep> asked =
          steps.steps(generator).stream()
              .map(
                  step ->
                      tagWith
                          .when()
                          .<TagStep>map(
                              when -> new ConditionalStep(input -> holds(when, input), step))
                          .orElse(step))
              .toList();
      return Optional.of(new Entry(asked, KnownHeads.of(steps)));
    } catch (IllegalArgumentException e) {
      problems.add("pipelines.%s.tag_with: %s".formatted(pipeline, e.getMessage()));
      return Optional.empty();
    }
  }

  private static boolean holds(Condition when, TextInput input) {
    return when.test(EventView.of(input.known(), null, input.text().text()));
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
        schemas.add(schema(Installation.resolve(file)));
      } catch (IOException | AvroRuntimeException e) {
        problems.add(
            "pipelines.%s.from.schema_file: %s is no Avro schema of an event: %s"
                .formatted(pipeline, file, e.getMessage()));
      }
    }
    return schemas.size() == files.size() ? Optional.of(schemas) : Optional.empty();
  }

  private static Schema schema(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_SCHEMA_BYTES) {
      throw new IOException(
          "it has %d bytes, expected at most %d".formatted(size, MAX_SCHEMA_BYTES));
    }
    Schema schema = new Schema.Parser().parse(file.toFile());
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IOException(
          "it is of type %s, expected a record".formatted(schema.getType().getName()));
    }
    return schema;
  }
}
