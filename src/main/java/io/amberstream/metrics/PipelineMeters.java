package io.amberstream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** The meters of one pipeline. Thread-safe. */
final class PipelineMeters {

  final Counter received;
  final Counter skipped;
  final Counter offsetsLost;
  final Timer resultWait;
  final Counter unsure;
  final Counter summaries;
  private final Counters sent;
  private final Counters dropped;
  private final Counters withoutText;
  private final Counters deadLettered;
  private final Counters repeated;
  private final Counters redacted;
  private final ConcurrentMap<String, LabelCounters> labels = new ConcurrentHashMap<>();
  private final Function<String, LabelCounters> newLabels;
  private final Consumer<BooleanSupplier> newPaused;
  private final ConcurrentMap<List<String>, DriftMeters> drift = new ConcurrentHashMap<>();
  private final Function<List<String>, DriftMeters> newDrift;

  PipelineMeters(MeterFactory factory, String pipeline) {
    received = factory.counter(Metric.EVENTS_RECEIVED, pipeline);
    skipped = factory.counter(Metric.RECORDS_SKIPPED, pipeline);
    offsetsLost = factory.counter(Metric.OFFSETS_LOST, pipeline);
    resultWait = factory.timer(Metric.RESULT_WAIT, pipeline);
    unsure = factory.counter(Metric.TEXTS_UNSURE, pipeline);
    summaries = factory.counter(Metric.SUMMARIES, pipeline);
    newPaused =
        paused ->
            factory.gauge(Metric.PIPELINE_PAUSED, () -> paused.getAsBoolean() ? 1 : 0, pipeline);
    newLabels = head -> new LabelCounters(factory, pipeline, head);
    newDrift = of -> new DriftMeters(factory, pipeline, of.get(0), of.get(1));
    repeated = new Counters(how -> factory.counter(Metric.EVENTS_REPEATED, pipeline, how));
    redacted = new Counters(word -> factory.counter(Metric.SPANS_REDACTED, pipeline, word));
    sent = new Counters(topic -> factory.counter(Metric.EVENTS_SENT, pipeline, topic));
    dropped = new Counters(reason -> factory.counter(Metric.EVENTS_DROPPED, pipeline, reason));
    withoutText =
        new Counters(outcome -> factory.counter(Metric.EVENTS_WITHOUT_TEXT, pipeline, outcome));
    deadLettered =
        new Counters(reason -> factory.counter(Metric.EVENTS_DEAD_LETTERED, pipeline, reason));
  }

  void pausedWhile(BooleanSupplier paused) {
    newPaused.accept(paused);
  }

  Counter sent(String topic) {
    return sent.of(topic);
  }

  LabelCounters labels(String head) {
    return labels.computeIfAbsent(head, newLabels);
  }

  DriftMeters drift(String head, String measure) {
    return drift.computeIfAbsent(List.of(head, measure), newDrift);
  }

  Counter dropped(String reason) {
    return dropped.of(reason);
  }

  Counter withoutText(String outcome) {
    return withoutText.of(outcome);
  }

  Counter repeated(String how) {
    return repeated.of(how);
  }

  Counter redacted(String word) {
    return redacted.of(word);
  }

  Counter deadLettered(String reason) {
    return deadLettered.of(reason);
  }
}
