package io.amberstream.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.TextInput;
import io.amberstream.config.ConfigException;
import io.amberstream.config.ConfigLoader;
import io.amberstream.config.Configuration;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.Problems;
import io.amberstream.metrics.Meters;
import io.amberstream.tagging.HeadResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** What of an application it takes to reload models: everything but Kafka. */
final class Reloading implements AutoCloseable {
  final InferenceEngine engine;
  final Reloads reloads;
  final Map<String, LoadedModel> models;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<AssembledPipeline> pipelines;

  private Reloading(Configuration configuration) {
    Problems problems = new Problems();
    Meters metered = new Meters(meters);
    models = Models.load(configuration.models(), problems);
    engine =
        new InferenceEngine(
            new ArrayList<>(models.values()),
            Engines.settings(configuration.inference()),
            metered.inference());
    ModelEngines engines = ModelEngines.withoutShadows(engine);
    pipelines =
        Assembly.pipelines(
            configuration,
            models,
            engines,
            new Registries(outcome -> {}),
            (key, output, problem) -> OptionalInt.empty(),
            problems);
    assertThat(problems.lines()).isEmpty();
    reloads = new Reloads(configuration, models, engines, pipelines, metered);
  }

  /**
   * Loads the models of a configuration.
   *
   * @param sections all but the one for Kafka
   */
  static Reloading start(Path folder, String sections, Map<String, String> environment)
      throws IOException, ConfigException {
    String kafka = "kafka: { application.id: reloading, bootstrap.servers: 'localhost:9' }\n";
    Path file = Files.writeString(folder.resolve("reloading.yaml"), kafka + sections);
    return new Reloading(ConfigLoader.load(file, environment));
  }

  /** One pipeline, {@code tickets}, that asks one model, {@code classifier}, all that it says. */
  static Reloading ofClassifier(Path folder, Path model) throws IOException, ConfigException {
    return start(
        folder,
        """
        models: { classifier: { path: '%s' } }
        inference: { workers: 1, cached_texts: 10 }
        pipelines:
          tickets: { from: { topics: [in] }, tag_with: [{ model: classifier }], to: { topic: out } }
        """
            .formatted(model),
        Map.of());
  }

  /** What the first pipeline says of a text, as {@code POST /tag} does. */
  List<HeadResult> tag(String text) {
    return startTagging(text).join();
  }

  CompletableFuture<List<HeadResult>> startTagging(String text) {
    return pipelines.get(0).pipeline().tagger().tag(TextInput.of(text));
  }

  /** The hash of the model that tags for the first pipeline. */
  String taggingModel(String text) {
    return tag(text).get(0).model().sha256();
  }

  /** The hash of the file that a model was loaded from first. */
  String firstModel(String name) {
    return requireNonNull(models.get(name)).id().sha256();
  }

  double counted(String outcome) {
    return meters.get("amberstream.models.reloaded").tag("outcome", outcome).counter().count();
  }

  @Override
  public void close() {
    reloads.close();
    engine.close();
  }
}
