package io.amberstream.streams;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How many connections a consumer has to brokers, by its own metrics. Thread-safe. */
record Connections(Metric count) {

  /**
   * Of a consumer.
   *
   * @param metrics the consumer's
   */
  static Connections of(Map<MetricName, ? extends Metric> metrics) {
    return metrics.entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("connection-count"))
        .map(metric -> new Connections(metric.getValue()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the consumer does not count connections"));
  }

  /** Whether there is none, so that nothing can come. */
  boolean none() {
    return count.metricValue() instanceof Number number && number.doubleValue() == 0;
  }
}
