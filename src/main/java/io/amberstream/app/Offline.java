package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.config.PipelineConfig;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.input.InputException;
import io.amberstream.input.Problems;
import io.amberstream.registry.LocalSchemas;
import io.amberstream.streams.DryRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pipelines of a configuration without a broker. Thread-safe; owns the models. */
public final class Offline implements AutoCloseable {
  private final Resources owned;
  private final Configuration configuration;
  private final Map<String, DryRun> pipelines;
  private final OfflineValues values;

  private Offline(
      Resources owned,
      Configuration configuration,
      Map<String, DryRun> pipelines,
      OfflineValues values) {
    this.owned = owned;
    this.configuration = configuration;
    this.pipelines = pipelines;
    this.values = values;
  }

  /**
   * Loads the models of a configuration.
   *
   * @throws SetupException if models, heads or schemas do not fit; nothing stays open
   */
  public static Offline open(Configuration configuration) {
    Resources owned = new Resources();
    try {
      Problems problems = new Problems();
      Map<String, LoadedModel> models = Models.load(configuration.models(), problems);
      InferenceEngine engine =
          owned.own(
              new InferenceEngine(
                  new ArrayList<>(models.values()),
                  Engines.settings(configuration.inference()),
                  new InferenceListener() {}));
      LocalSchemas schemas = new LocalSchemas();
      Registries registries = Registries.replacedBy(schemas);
      Map<String, DryRun> pipelines = new LinkedHashMap<>();
      Assembly.pipelines(
              configuration,
              models,
              ModelEngines.withoutShadows(engine),
              registries,
              registries.unasked(),
              problems)
          .forEach(
              assembled ->
                  pipelines.put(assembled.pipeline().name(), new DryRun(assembled.pipeline())));
      SetupException.throwIfAny(problems.lines());
      return new Offline(owned, configuration, pipelines, new OfflineValues(schemas));
    } catch (RuntimeException | Error e) {
      owned.close();
      throw e;
    }
  }

  /** A pipeline by its name; empty where there is none. */
  public Optional<DryRun> pipeline(String name) {
    return Optional.ofNullable(pipelines.get(name));
  }

  /**
   * The value of a record as a pipeline reads it, from a text. Of an Avro record the text is JSON,
   * and a registry is not asked: its place is taken by the schema.
   *
   * @param schema the file of the schema that it is written with; empty for that of the pipeline
   * @throws InputException if the text is no such record
   */
  public byte[] value(String pipeline, Optional<Path> schema, String text) {
    PipelineConfig config = configuration.pipelines().get(pipeline);
    if (config == null) {
      throw new InputException("there is no pipeline '%s'".formatted(pipeline));
    }
    return values.of(config.from(), schema, text);
  }

  @Override
  public void close() {
    owned.close();
  }
}
