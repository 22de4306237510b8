package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.SwappableTagger;
import io.amberstream.ask.TextTagger;
import io.amberstream.config.Configuration;
import io.amberstream.config.InputConfig;
import io.amberstream.config.PatternsConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.inference.Inference;
import io.amberstream.inference.Share;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.language.LanguageDetector;
import io.amberstream.redaction.PatternDetector;
import io.amberstream.redaction.RedactionCounts;
import io.amberstream.routing.KnownNames;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.TextEventReader;
import io.amberstream.streams.Input;
import io.amberstream.streams.Pipeline;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns a configuration and its loaded models into the pipelines of the topology. */
final class Assembly {
  private final Configuration configuration;
  private final Map<String, LoadedModel> models;
  private final Registries registries;
  private final OutputIds ids;
  private final Problems problems;
  private final Languages languages;
  private final ModelEngines engines;

  private Assembly(
      Configuration configuration,
      Map<String, LoadedModel> models,
      ModelEngines engines,
      Registries registries,
      OutputIds ids,
      Problems problems) {
    this.engines = engines;
    this.registries = registries;
    this.ids = ids;
    this.configuration = configuration;
    this.models = models;
    this.problems = problems;
    this.languages = new Languages(problems);
  }

  /**
   * The pipelines that can be built, in the order of the configuration.
   *
   * @param models those that could be loaded; of the others the problems are known already
   * @param engines who runs them
   * @param registries have the schemas of records, where pipelines say so
   * @param ids of the schemas of what is written
   * @param problems takes what does not fit of heads, schemas, languages and conditions
   */
  static List<AssembledPipeline> pipelines(
      Configuration configuration,
      Map<String, LoadedModel> models,
      ModelEngines engines,
      Registries registries,
      OutputIds ids,
      Problems problems) {
    Assembly assembly = new Assembly(configuration, models, engines, registries, ids, problems);
    List<AssembledPipeline> pipelines = new ArrayList<>();
    configuration
        .pipelines()
        .forEach((name, config) -> assembly.pipeline(name, config).ifPresent(pipelines::add));
    return pipelines;
  }

  private Optional<AssembledPipeline> pipeline(String name, PipelineConfig config) {
    Optional<LanguageDetector> language =
        config.language().flatMap(asked -> languages.detector(name, asked));
    Optional<PatternDetector> patterns = config.patterns().flatMap(asked -> patterns(name, asked));
    List<ResultShape> known =
        Stream.of(language.map(LanguageDetector::results), patterns.map(PatternDetector::results))
            .flatMap(Optional::stream)
            .toList();
    StepsAssembly assembly = new StepsAssembly(configuration, models, problems);
    Optional<PipelineSteps> steps = assembly.steps(name, config, known);
    Optional<ShadowAssembly> shadow =
        ShadowAssembly.of(name, config, known, assembly, engines, ids);
    Optional<EventReader> reader = reader(name, config.from(), config.fields());
    if (steps.isEmpty()
        || language.isPresent() != config.language().isPresent()
        || patterns.isPresent() != config.patterns().isPresent()) {
      return Optional.empty();
    }
    checkResults(name, config, configuration, steps.get().heads(), problems);
    Inference inference = engines.live().as(new Share(name, config.flow().weight()));
    SwappableTagger tagger = new SwappableTagger(TextTagger.of(inference, steps.get().steps()));
    boolean conditional = config.tagWith().stream().anyMatch(entry -> entry.when().isPresent());
    List<Function<String, HeadResult>> detectors = new ArrayList<>();
    language.ifPresent(detector -> detectors.add(detector::detect));
    patterns.ifPresent(detector -> detectors.add(detector::detect));
    TextTagger all =
        detectors.isEmpty() ? tagger : new KnownResultsTagger(detectors, tagger, conditional);
    return reader.map(
        events -> {
          Pipeline pipeline =
              new Pipeline(
                  name,
                  input(config.from(), events),
                  all,
                  RoutesAssembly.routes(name, config.to(), ids, problems),
                  config.onError().deadLetterTopic(),
                  RedactionAssembly.of(name, config, patterns),
                  config.duplicates(),
                  shadow.map(ShadowAssembly::shadow));
          return new AssembledPipeline(
              pipeline, config, known, tagger, inference, shadow.map(it -> it.of(pipeline)));
        });
  }

  private static Input input(InputConfig from, EventReader events) {
    return new Input(
        from.topics(),
        from.topicsPattern().map(Pattern::compile),
        events,
        from.missingText(),
        from.onLostOffsets());
  }

  /** Adds what conditions and rules name that no event of the pipeline will have. */
  static void checkResults(
      String pipeline,
      PipelineConfig config,
      Configuration configuration,
      List<ResultShape> heads,
      Problems problems) {
    List<ResultShape> seen = new ArrayList<>(heads);
    if (!config.redact().isEmpty()) {
      seen.add(RedactionCounts.shape());
    }
    KnownNames names = new KnownNames(seen, config.duplicates().isPresent());
    RoutesAssembly.check(pipeline, config.to(), names, problems);
    DuplicatesCheck.run(pipeline, config, heads, problems);
    RedactionAssembly.check(pipeline, config, configuration, heads, problems);
  }

  private Optional<PatternDetector> patterns(String pipeline, PatternsConfig asked) {
    try {
      return Optional.of(PatternDetector.of(Set.copyOf(asked.find()), asked.phoneRegion()));
    } catch (InputException e) {
      problems.add("pipelines.%s.patterns: %s".formatted(pipeline, e.getMessage()));
      return Optional.empty();
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
          new AvroInput(from, fields, maxTextLength, registries).reader(pipeline, problems);
      case PROTOBUF -> new ProtobufInput(from, fields, maxTextLength).reader(pipeline, problems);
    };
  }
}
