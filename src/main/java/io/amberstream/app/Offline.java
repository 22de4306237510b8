package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.input.Problems;
import io.amberstream.streams.DryRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pipelines of a configuration without a broker. Thread-safe; owns the models. */
public final class Offline implements AutoCloseable {
  private final Resources owned;
  private final Map<String, DryRun> pipelines;

  private Offline(Resources owned, Map<String, DryRun> pipelines) {
    this.owned = owned;
    this.pipelines = pipelines;
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
      Registries registries = new Registries(outcome -> {});
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
      return new Offline(owned, pipelines);
    } catch (RuntimeException | Error e) {
      owned.close();
      throw e;
    }
  }

  /** A pipeline by its name; empty where there is none. */
  public Optional<DryRun> pipeline(String name) {
    return Optional.ofNullable(pipelines.get(name));
  }

  @Override
  public void close() {
    owned.close();
  }
}
