package io.amberstream.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The meters of one pipeline. Thread-safe. */
final class PipelineMeters {

  final Counter received;
  final Counter sent;
  final Timer slotWait;
  private final ConcurrentMap<String, Counter> deadLettered = new ConcurrentHashMap<>();
  private final Function<String, Counter> deadLetterCounter;

  PipelineMeters(MeterFactory factory, String pipeline) {
    received = factory.counter(Metric.EVENTS_RECEIVED, pipeline);
    sent = factory.counter(Metric.EVENTS_SENT, pipeline);
    slotWait = factory.timer(Metric.SLOT_WAIT, pipeline);
    deadLetterCounter = reason -> factory.counter(Metric.EVENTS_DEAD_LETTERED, pipeline, reason);
  }

  Counter deadLettered(String reason) {
    return deadLettered.computeIfAbsent(reason, deadLetterCounter);
  }
}
