package io.amberstream.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The confusion counts of one head of a shadow: a counter for each of the first {@value #MOST}
 * pairs of labels that come, and one for all others, so that heads of many labels make no more
 * series than can be kept. Thread-safe.
 */
final class PairCounters {
  static final int MOST = 100;

  private final ConcurrentMap<Map.Entry<String, String>, Counter> byPair =
      new ConcurrentHashMap<>();
  private final MeterFactory factory;
  private final String pipeline;
  private final String head;

  PairCounters(MeterFactory factory, String pipeline, String head) {
    this.factory = factory;
    this.pipeline = pipeline;
    this.head = head;
  }

  Counter of(String live, String shadow) {
    Counter known = byPair.get(Map.entry(live, shadow));
    return known == null ? added(Map.entry(live, shadow)) : known;
  }

  private synchronized Counter added(Map.Entry<String, String> pair) {
    Map.Entry<String, String> counted =
        byPair.size() < MOST ? pair : Map.entry(LabelCounters.OTHER, LabelCounters.OTHER);
    return byPair.computeIfAbsent(
        counted,
        it -> factory.counter(Metric.SHADOW_LABELS, pipeline, head, it.getKey(), it.getValue()));
  }
}
