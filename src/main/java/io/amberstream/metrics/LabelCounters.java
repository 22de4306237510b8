package io.amberstream.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The counters of the labels of one head: one for each of the first {@value #MOST} that come, and
 * one for all others, so that a head of many labels makes no more series than can be kept.
 * Thread-safe.
 */
final class LabelCounters {
  static final int MOST = 30;
  static final String OTHER = "other";

  private final ConcurrentMap<String, Counter> byLabel = new ConcurrentHashMap<>();
  private final MeterFactory factory;
  private final String pipeline;
  private final String head;

  LabelCounters(MeterFactory factory, String pipeline, String head) {
    this.factory = factory;
    this.pipeline = pipeline;
    this.head = head;
  }

  Counter of(String label) {
    Counter known = byLabel.get(label);
    return known == null ? added(label) : known;
  }

  private synchronized Counter added(String label) {
    String counted = byLabel.size() < MOST ? label : OTHER;
    return byLabel.computeIfAbsent(
        counted, it -> factory.counter(Metric.LABELS, pipeline, head, it));
  }
}
