package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.TextTagger;
import io.amberstream.config.Configuration;
import io.amberstream.config.ModelConfig;
import io.amberstream.http.ReloadEndpoint;
import io.amberstream.http.ReloadOutcome;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.metrics.Meters;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts models anew in the place of those that work, while events flow. Thread-safe. One reload at a
 * time: it is over when the model before is closed, so that there are never more than two of one.
 */
final class Reloads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final Configuration configuration;
  private final Map<String, LoadedModel> models;
  private final Map<String, ModelConfig> configs;
  private final ModelEngines engines;
  private final List<AssembledPipeline> pipelines;
  private final Meters meters;
  private final Semaphore permit = new Semaphore(1);

  /**
   * Creates it.
   *
   * @param models those that work now, which their engines own
   */
  Reloads(
      Configuration configuration,
      Map<String, LoadedModel> models,
      ModelEngines engines,
      List<AssembledPipeline> pipelines,
      Meters meters) {
    this.configuration = configuration;
    this.models = new ConcurrentHashMap<>(models);
    this.engines = engines;
    this.pipelines = List.copyOf(pipelines);
    this.meters = meters;
    this.configs = new ConcurrentHashMap<>(configuration.models());
    models.values().forEach(model -> meters.modelAnswers(model.id().name(), model.id().sha256()));
  }

  /** The models that work now, in the order of the configuration. */
  Map<String, LoadedModel> models() {
    Map<String, LoadedModel> now = new LinkedHashMap<>();
    configuration
        .models()
        .keySet()
        .forEach(name -> now.put(name, requireNonNull(models.get(name))));
    return now;
  }

  /** What reloads each model, by its name. */
  Map<String, ReloadEndpoint> endpoints() {
    Map<String, ReloadEndpoint> endpoints = new HashMap<>();
    configuration.models().keySet().forEach(name -> endpoints.put(name, () -> reload(name)));
    return endpoints;
  }

  /** The SHA-256 of the file that works for a model. */
  String sha256(String name) {
    return requireNonNull(models.get(name)).id().sha256();
  }

  /** Loads the folder that works for a model anew. */
  ReloadOutcome reload(String name) {
    return reload(name, requireNonNull(configs.get(name)));
  }

  /** Loads a folder; where all that is asked of it has an answer, it takes over. */
  ReloadOutcome reload(String name, ModelConfig config) {
    ReloadOutcome outcome = alone(name, config, this::takeOver);
    if (outcome instanceof ReloadOutcome.Reloaded) {
      configs.put(name, config);
    }
    meters.modelReloaded(name, outcome.label());
    return outcome;
  }

  /** Finds out whether a folder could take over, which then does not. */
  ReloadOutcome attempt(String name, ModelConfig config) {
    return alone(
        name, config, (candidate, before, asked) -> CompletableFuture.completedFuture(null));
  }

  /** What becomes of a candidate that could take over; completes when no more than one is open. */
  private interface Next {
    CompletableFuture<Void> of(
        ReloadCandidate candidate, LoadedModel before, Map<AssembledPipeline, PipelineSteps> asked);
  }

  private ReloadOutcome alone(String name, ModelConfig config, Next next) {
    if (!permit.tryAcquire()) {
      return new ReloadOutcome.Busy("another reload is under way, or the process stops");
    }
    LoadedModel before = requireNonNull(models.get(name));
    CompletableFuture<Void> over = CompletableFuture.completedFuture(null);
    try {
      ReloadCandidate candidate = ReloadCandidate.load(configuration, name, config);
      String sha256 = candidate.sha256();
      try (candidate) {
        List<AssembledPipeline> asking =
            pipelines.stream()
                .flatMap(AssembledPipeline::all)
                .filter(one -> one.asks(name))
                .toList();
        over = next.of(candidate, before, candidate.check(models, asking));
      } finally {
        // One that hangs is never closed, and one such is enough.
        over = candidate.isHanging() ? new CompletableFuture<>() : over;
      }
      return new ReloadOutcome.Reloaded(sha256, before.id().sha256());
    } catch (SetupException e) {
      LOG.warn("model {}: {} stays: {}", name, before.id().sha256(), e.getMessage());
      return new ReloadOutcome.Refused(before.id().sha256(), e.problems());
    } finally {
      CompletableFuture<Void> unused =
          over.whenCompleteAsync(
              (closed, failed) -> {
                NativeHeap.trim();
                permit.release();
              });
    }
  }

  /** Completes when the model before is closed. */
  private CompletableFuture<Void> takeOver(
      ReloadCandidate candidate, LoadedModel before, Map<AssembledPipeline, PipelineSteps> asked) {
    LoadedModel fresh = candidate.take();
    LOG.info(
        "model {}: {} takes over from {}",
        fresh.id().name(),
        fresh.id().sha256(),
        before.id().sha256());
    InferenceEngine engine = engines.of(fresh.id().name());
    engine.adopt(fresh);
    models.put(fresh.id().name(), fresh);
    meters.modelAnswers(fresh.id().name(), fresh.id().sha256());
    CompletableFuture<?>[] idle =
        asked.entrySet().stream()
            .map(
                entry ->
                    entry
                        .getKey()
                        .models()
                        .swap(TextTagger.of(entry.getKey().inference(), entry.getValue().steps())))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(idle).thenCompose(unused -> engine.retire(before));
  }

  /** Waits for the reload under way; no other begins. */
  @Override
  public void close() {
    try {
      if (!permit.tryAcquire(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a reload did not end within {}", CLOSE_PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
