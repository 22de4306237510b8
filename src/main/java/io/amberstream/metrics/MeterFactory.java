package io.amberstream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the meters of the catalogue on one registry. Immutable.
 *
 * <p>Timers and summaries publish a few fixed buckets, so that Prometheus can compute quantiles
 * over several instances; Micrometer's own percentile histogram would be about 70 series each.
 *
 * @param registry where the meters live
 */
record MeterFactory(MeterRegistry registry) {

  private static final Duration[] TIME_BUCKETS = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };
  private static final double[] SEQUENCE_BUCKETS = {1, 2, 4, 8, 16, 32, 64, 128, 256};
  private static final double[] TOKEN_BUCKETS = {32, 64, 128, 256, 512, 1024, 2048, 4096, 8192};

  /** Returns the counter with these tag values, in the order of {@link Metric#tags}. */
  Counter counter(Metric metric, String... tagValues) {
    expect(metric, Meter.Type.COUNTER);
    return Counter.builder(metric.meterName())
        .description(metric.description())
        .tags(tags(metric, tagValues))
        .register(registry);
  }

  /** Returns the timer with these tag values, in the order of {@link Metric#tags}. */
  Timer timer(Metric metric, String... tagValues) {
    expect(metric, Meter.Type.TIMER);
    return Timer.builder(metric.meterName())
        .description(metric.description())
        .tags(tags(metric, tagValues))
        .serviceLevelObjectives(TIME_BUCKETS)
        .register(registry);
  }

  /** Returns the summary with these tag values, in the order of {@link Metric#tags}. */
  DistributionSummary summary(Metric metric, String... tagValues) {
    expect(metric, Meter.Type.DISTRIBUTION_SUMMARY);
    return DistributionSummary.builder(metric.meterName())
        .description(metric.description())
        .tags(tags(metric, tagValues))
        .serviceLevelObjectives(metric == Metric.BATCH_SEQUENCES ? SEQUENCE_BUCKETS : TOKEN_BUCKETS)
        .register(registry);
  }

  /**
   * Returns the gauge with these tag values, in the order of {@link Metric#tags}. It holds on to
   * what it asks.
   */
  Gauge gauge(Metric metric, Supplier<Number> value, String... tagValues) {
    expect(metric, Meter.Type.GAUGE);
    return Gauge.builder(metric.meterName(), value)
        .description(metric.description())
        .baseUnit(metric.unit())
        .tags(tags(metric, tagValues))
        .strongReference(true)
        .register(registry);
  }

  private static void expect(Metric metric, Meter.Type type) {
    if (metric.type() != type) {
      throw new IllegalArgumentException(metric + " is a " + metric.type() + ", not a " + type);
    }
  }

  private static List<Tag> tags(Metric metric, String... values) {
    if (values.length != metric.tags().size()) {
      throw new IllegalArgumentException(
          metric + " has the tags " + metric.tags() + " but got " + values.length + " values");
    }
    var tags = new ArrayList<Tag>(values.length);
    for (int i = 0; i < values.length; i++) {
      tags.add(Tag.of(metric.tags().get(i), values[i]));
    }
    return tags;
  }
}
