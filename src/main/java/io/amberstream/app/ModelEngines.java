package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.Configuration;
import io.amberstream.config.ShadowConfig;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who runs which model: the workers that events wait for, and for each candidate one worker of its
 * own, so that one that hangs or fails brings nobody else down. Immutable.
 *
 * @param live runs the models that tag
 * @param candidates runs the others, by their names; empty where no shadow is wanted
 */
record ModelEngines(InferenceEngine live, Map<String, InferenceEngine> candidates) {
  private static final Logger LOG = LoggerFactory.getLogger(ModelEngines.class);

  ModelEngines {
    candidates = Map.copyOf(candidates);
  }

  /** Engines without any for candidates: then no pipeline has its shadow. */
  static ModelEngines withoutShadows(InferenceEngine live) {
    return new ModelEngines(live, Map.of());
  }

  /**
   * Starts the workers.
   *
   * @param models all that could be loaded; each belongs to its engine
   * @param owned takes the engines
   */
  static ModelEngines start(
      Configuration configuration,
      Map<String, LoadedModel> models,
      InferenceListener listener,
      Resources owned) {
    Set<String> names =
        configuration.pipelines().values().stream()
            .flatMap(pipeline -> pipeline.shadow().stream())
            .map(ShadowConfig::model)
            .collect(Collectors.toSet());
    List<LoadedModel> tagging = new ArrayList<>();
    List<LoadedModel> candidates = new ArrayList<>();
    models.forEach((name, model) -> (names.contains(name) ? candidates : tagging).add(model));
    InferenceEngine live =
        owned.own(
            new InferenceEngine(tagging, Engines.settings(configuration.inference()), listener));
    Map<String, InferenceEngine> byName = new LinkedHashMap<>();
    for (LoadedModel candidate : candidates) {
      String name = candidate.id().name();
      InferenceEngine engine =
          owned.own(
              new InferenceEngine(
                  List.of(candidate), Engines.forTest(configuration.inference()), listener));
      var unused =
          engine
              .failure()
              .thenAccept(
                  reason ->
                      LOG.warn("candidate {} is not asked until the next start: {}", name, reason));
      byName.put(name, engine);
    }
    return new ModelEngines(live, byName);
  }

  /** Who runs a model. */
  InferenceEngine of(String model) {
    return candidates.getOrDefault(model, live);
  }

  /** Who runs a pipeline's candidate; empty where it has none, or none is to be asked. */
  Optional<InferenceEngine> candidate(Optional<ShadowConfig> shadow) {
    return shadow.flatMap(it -> Optional.ofNullable(candidates.get(it.model())));
  }
}
