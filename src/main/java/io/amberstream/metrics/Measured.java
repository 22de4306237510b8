package io.amberstream.metrics;

import io.micrometer.core.instrument.Meter;

/**
 * How a metric measures, and what. Immutable.
 *
 * @param type counter, gauge, timer or distribution summary
 * @param unit what is counted or measured, in the plural
 */
record Measured(Meter.Type type, String unit) {

  /** The name under which Prometheus sees a meter of this dotted name. */
  String prometheusName(String meterName) {
    String name = meterName.replace('.', '_');
    return switch (type) {
      case COUNTER -> name + "_total";
      case TIMER, GAUGE -> name + "_" + unit;
      default -> name;
    };
  }

  static Measured counter(String unit) {
    return new Measured(Meter.Type.COUNTER, unit);
  }

  static Measured gauge(String unit) {
    return new Measured(Meter.Type.GAUGE, unit);
  }

  static Measured timer(String unit) {
    return new Measured(Meter.Type.TIMER, unit);
  }

  static Measured summary(String unit) {
    return new Measured(Meter.Type.DISTRIBUTION_SUMMARY, unit);
  }
}
