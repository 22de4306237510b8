package io.amberstream.metrics;

import java.util.function.ToDoubleFunction;

/** The meters of one measure of a head. Thread-safe. */
final class DriftMeters {
  private final Counters windows;
  private volatile DriftReading last = DriftReading.NONE;

  DriftMeters(MeterFactory factory, String pipeline, String head, String measure) {
    String[] tags = {pipeline, head, measure};
    windows =
        new Counters(
            verdict -> factory.counter(Metric.DRIFT_WINDOWS, pipeline, head, measure, verdict));
    gauge(factory, Metric.DRIFTED, reading -> reading.drifted() ? 1 : 0, tags);
    gauge(factory, Metric.DRIFT_DISTANCE, DriftReading::distance, tags);
    gauge(factory, Metric.DRIFT_LIMIT, DriftReading::limit, tags);
    gauge(factory, Metric.DRIFT_PSI, DriftReading::stabilityIndex, tags);
    gauge(factory, Metric.DRIFT_MEAN, DriftReading::mean, tags);
  }

  void add(DriftReading reading) {
    last = reading;
    windows.of(reading.verdict()).increment();
  }

  private void gauge(
      MeterFactory factory, Metric metric, ToDoubleFunction<DriftReading> value, String... tags) {
    var unused = factory.gauge(metric, () -> value.applyAsDouble(last), tags);
  }
}
