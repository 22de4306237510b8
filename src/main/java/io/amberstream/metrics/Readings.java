package io.amberstream.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Reads what the meters of the catalogue have counted so far. Thread-safe. */
public final class Readings {
  private final MeterRegistry registry;

  Readings(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The sum over all tags: of counts, of seconds, or of what a summary has added up. */
  public double sum(Metric metric) {
    return registry.find(metric.meterName()).meters().stream().mapToDouble(Readings::total).sum();
  }

  /** The same for each value of a tag. */
  public Map<String, Double> sums(Metric metric, String tag) {
    return sums(metric, Map.of(), tag);
  }

  /** The same of the meters that have the values of other tags. */
  public Map<String, Double> sums(Metric metric, Map<String, String> where, String tag) {
    List<Tag> tags =
        where.entrySet().stream().map(it -> Tag.of(it.getKey(), it.getValue())).toList();
    return registry.find(metric.meterName()).tags(tags).meters().stream()
        .collect(
            Collectors.groupingBy(
                meter -> requireNonNull(meter.getId().getTag(tag), tag),
                Collectors.summingDouble(Readings::total)));
  }

  /** How often a timer or a summary has measured, over all tags. */
  public double count(Metric metric) {
    return registry.find(metric.meterName()).meters().stream()
        .mapToDouble(Readings::measurements)
        .sum();
  }

  private static double total(Meter meter) {
    return meter(
        meter, timer -> timer.totalTime(TimeUnit.SECONDS), summary -> summary.totalAmount());
  }

  private static double measurements(Meter meter) {
    return meter(meter, Timer::count, DistributionSummary::count);
  }

  private static double meter(
      Meter meter,
      ToDoubleFunction<Timer> ofTimer,
      ToDoubleFunction<DistributionSummary> ofSummary) {
    if (meter instanceof Counter counter) {
      return counter.count();
    }
    if (meter instanceof Gauge gauge) {
      return gauge.value();
    }
    if (meter instanceof Timer timer) {
      return ofTimer.applyAsDouble(timer);
    }
    return meter instanceof DistributionSummary summary ? ofSummary.applyAsDouble(summary) : 0;
  }
}
