package io.amberstream.app;

import io.amberstream.ask.Ask;
import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.config.LabelConfig;
import io.amberstream.config.OutputConfig;
import io.amberstream.config.PipelineConfig;
import io.amberstream.config.RouteConfig;
import io.amberstream.config.TagWithConfig;
import io.amberstream.http.LabelEndpoint;
import io.amberstream.http.LabelRefusedException;
import io.amberstream.input.Problems;
import io.amberstream.labelling.LabelTopics;
import io.amberstream.labelling.Labelling;
import io.amberstream.labelling.LabellingException;
import io.amberstream.labelling.Verdict;
import io.amberstream.serde.RegistryRecords;
import io.amberstream.serde.SchemaIdFormat;
import io.amberstream.serde.WriterSchemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives people on the page the questions of a {@link Labelling}. Thread-safe. */
record LabelDesk(Labelling labelling) implements LabelEndpoint {

  /**
   * What is asked for, where the configuration asks; its head must be one that a pipeline gives.
   *
   * @param problems takes what does not fit
   */
  static Optional<LabelTopics> topics(
      Configuration configuration, Map<String, LoadedModel> models, Problems problems) {
    return configuration
        .label()
        .flatMap(
            label -> {
              List<String> labels = labels(configuration, label, models);
              if (labels.isEmpty()) {
                problems.add(
                    "label.head: no pipeline that writes to %s gives labels called %s"
                        .formatted(label.from(), label.head()));
                return Optional.empty();
              }
              return Optional.of(
                  new LabelTopics(
                      label.from(),
                      label.to(),
                      label.head(),
                      labels,
                      label.answers(),
                      label.random(),
                      label.blind()));
            });
  }

  /**
   * Begins to ask. The topic of the answers is created where topics are.
   *
   * @param ofRegistry reads the events where their schemas are in a registry
   * @throws SetupException if it is missing
   */
  static Labelling open(
      LabelTopics topics,
      Optional<RegistryRecords> ofRegistry,
      Map<String, Object> kafka,
      StartOptions options) {
    SideTopics.require(Map.of("label.to", topics.to()), kafka, options);
    return new Labelling(topics, ofRegistry, kafka);
  }

  /** What reads the events that are asked about, where a pipeline writes them with a framing. */
  static Optional<RegistryRecords> ofRegistry(
      Configuration configuration, Registries registries, Problems problems) {
    return configuration.label().stream()
        .flatMap(label -> outputs(configuration, label.from()))
        .flatMap(output -> output.registry().stream())
        .findFirst()
        .flatMap(it -> registries.lookup("label.from", it.server(), problems))
        .map(
            schemas ->
                new RegistryRecords(
                    new WriterSchemas(schemas, registries.questions(), Optional.empty()),
                    SchemaIdFormat.DEFAULT));
  }

  private static Stream<OutputConfig> outputs(Configuration configuration, String topic) {
    return configuration.pipelines().values().stream()
        .flatMap(pipeline -> pipeline.to().stream())
        .map(RouteConfig::output)
        .filter(output -> output.topic().equals(topic));
  }

  private static List<String> labels(
      Configuration configuration, LabelConfig label, Map<String, LoadedModel> models) {
    return configuration.pipelines().values().stream()
        .filter(pipeline -> sendsTo(pipeline, label.from()))
        .flatMap(pipeline -> pipeline.tagWith().stream())
        .flatMap(entry -> labels(entry, label.head(), models))
        .distinct()
        .toList();
  }

  private static boolean sendsTo(PipelineConfig pipeline, String topic) {
    return pipeline.to().stream().anyMatch(route -> route.output().topic().equals(topic));
  }

  private static Stream<String> labels(
      TagWithConfig entry, String name, Map<String, LoadedModel> models) {
    if (entry.ask() instanceof Ask.ZeroShot asked) {
      return entry.name().filter(name::equals).stream().flatMap(one -> asked.labels().stream());
    }
    LoadedModel model = entry.model().map(models::get).orElse(null);
    if (model == null || !(entry.ask() instanceof Ask.Text)) {
      return Stream.empty();
    }
    // Heads keep their names, whatever the entry is called.
    return model.folder().heads().stream()
        .filter(head -> entry.heads().isEmpty() || entry.heads().contains(head.name()))
        .filter(head -> head.name().equals(name))
        .flatMap(head -> head.labels().stream());
  }

  @Override
  public String next(String who) {
    return labelling.view(who).json();
  }

  @Override
  public String answer(String who, String id, Optional<String> label) {
    return after(who, () -> labelling.answer(who, id, verdict(label)));
  }

  private static Verdict verdict(Optional<String> label) {
    return label.<Verdict>map(Verdict.Chosen::new).orElse(Verdict.Without.NOT_SURE);
  }

  @Override
  public String none(String who, String id) {
    return after(who, () -> labelling.answer(who, id, Verdict.Without.NONE_FITS));
  }

  @Override
  public String skip(String who, String id) {
    return after(who, () -> labelling.skip(who, id));
  }

  @Override
  public String undo(String who) {
    return after(who, () -> labelling.undo(who));
  }

  private String after(String who, Runnable change) {
    try {
      change.run();
      return next(who);
    } catch (LabellingException e) {
      throw new LabelRefusedException(String.valueOf(e.getMessage()), e);
    }
  }
}
