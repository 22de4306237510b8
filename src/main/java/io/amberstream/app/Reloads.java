package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.TextTagger;
import io.amberstream.config.Configuration;
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

  /** Loads a model's folder; where all that is asked of it has an answer, it takes over. */
  ReloadOutcome reload(String name) {
    ReloadOutcome outcome =
        permit.tryAcquire()
            ? reloadAlone(name)
            : new ReloadOutcome.Busy("another reload is under way, or the process stops");
    meters.modelReloaded(name, outcome.label());
    return outcome;
  }

  private ReloadOutcome reloadAlone(String name) {
    LoadedModel before = requireNonNull(models.get(name));
    CompletableFuture<Void> over = CompletableFuture.completedFuture(null);
    try {
      ReloadCandidate candidate = ReloadCandidate.load(configuration, name);
      try (candidate) {
        List<AssembledPipeline> asking =
            pipelines.stream()
                .flatMap(AssembledPipeline::all)
                .filter(one -> one.asks(name))
                .toList();
        Map<AssembledPipeline, PipelineSteps> asked = candidate.check(models, asking);
        over = takeOver(candidate.take(), before, asked);
      } finally {
        // One that hangs is never closed, and one such is enough.
        over = candidate.isHanging() ? new CompletableFuture<>() : over;
      }
      String sha256 = requireNonNull(models.get(name)).id().sha256();
      LOG.info("model {}: {} takes over from {}", name, sha256, before.id().sha256());
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
      LoadedModel fresh, LoadedModel before, Map<AssembledPipeline, PipelineSteps> asked) {
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
