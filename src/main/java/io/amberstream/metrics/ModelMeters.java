package io.amberstream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;

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

  ModelMeters(MeterFactory factory, String model) {
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

  Counter reloads(String outcome) {
    return reloads.of(outcome);
  }
}
