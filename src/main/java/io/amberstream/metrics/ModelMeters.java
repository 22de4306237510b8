package io.amberstream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The meters of one model. Thread-safe. */
final class ModelMeters {

  final Counter texts;
  final Counter truncated;
  final Counter failed;
  final Counter windows;
  final Counter cacheHits;
  final Counter tokens;
  final Counter padding;
  final DistributionSummary batchSequences;
  final DistributionSummary batchTokens;
  final Timer queueWait;
  final Timer inferenceTime;
  final Counter timedOut;
  private final Counters reloads;
  private final Function<String, Gauge> newVersion;
  private final Consumer<BooleanSupplier> newBehind;
  private final Consumer<Meter> forget;
  private @Nullable Gauge version;

  ModelMeters(MeterFactory factory, String model) {
    newVersion = sha256 -> factory.gauge(Metric.MODEL_VERSION, () -> 1, model, sha256);
    newBehind =
        behind -> factory.gauge(Metric.MODEL_BEHIND, () -> behind.getAsBoolean() ? 1 : 0, model);
    forget = factory.registry()::remove;
    texts = factory.counter(Metric.TEXTS, model);
    truncated = factory.counter(Metric.TEXTS_TRUNCATED, model);
    failed = factory.counter(Metric.TEXTS_FAILED, model);
    windows = factory.counter(Metric.WINDOWS, model);
    cacheHits = factory.counter(Metric.CACHE_HITS, model);
    tokens = factory.counter(Metric.TOKENS, model);
    padding = factory.counter(Metric.PADDING_TOKENS, model);
    batchSequences = factory.summary(Metric.BATCH_SEQUENCES, model);
    batchTokens = factory.summary(Metric.BATCH_TOKENS, model);
    queueWait = factory.timer(Metric.QUEUE_WAIT, model);
    inferenceTime = factory.timer(Metric.INFERENCE_TIME, model);
    timedOut = factory.counter(Metric.RUNS_TIMED_OUT, model);
    reloads = new Counters(outcome -> factory.counter(Metric.MODELS_RELOADED, model, outcome));
  }

  /** From now on this file answers, and the one before no longer does. */
  synchronized void version(String sha256) {
    if (version != null) {
      forget.accept(version);
    }
    version = newVersion.apply(sha256);
  }

  void behindWhile(BooleanSupplier behind) {
    newBehind.accept(behind);
  }

  Counter reloads(String outcome) {
    return reloads.of(outcome);
  }
}
