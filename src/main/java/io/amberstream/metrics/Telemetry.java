package io.amberstream.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the metrics of this process: the Prometheus registry, our {@link Meters}, and what the JVM
 * and the process tell of themselves. Thread-safe.
 */
public final class Telemetry implements AutoCloseable {

  /** The content type of {@link #scrape}: the Prometheus text format, which every scraper reads. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Logger log = LoggerFactory.getLogger(Telemetry.class);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final Deque<AutoCloseable> closeables = new ArrayDeque<>();

  /** Creates the registry and binds the metrics of the JVM and the process. */
  public Telemetry() {
    bind(new ClassLoaderMetrics());
    bind(new JvmGcMetrics());
    bind(new JvmMemoryMetrics());
    bind(new JvmThreadMetrics());
    bind(new ProcessorMetrics());
    bind(new UptimeMetrics());
    bind(ProcessMemory.ofThisProcess());
  }

  /** Returns our own meters. */
  public Meters meters() {
    return meters;
  }

  /**
   * Adds a library's metrics, such as Micrometer's {@code KafkaStreamsMetrics}. From here on this
   * object closes the binder, if it is closeable.
   */
  public synchronized void bind(MeterBinder binder) {
    if (binder instanceof AutoCloseable closeable) {
      closeables.push(closeable);
    }
    binder.bindTo(registry);
  }

  /** Returns a view of what our own meters have counted so far. */
  public Readings readings() {
    return new Readings(registry);
  }

  /** Returns all metrics in the format of {@link #CONTENT_TYPE}. */
  public String scrape() {
    return registry.scrape(CONTENT_TYPE);
  }

  /** Closes the binders, the last one first, and the registry. */
  @Override
  public synchronized void close() {
    while (!closeables.isEmpty()) {
      AutoCloseable closeable = closeables.pop();
      try {
        closeable.close();
      } catch (Exception e) {
        log.warn("Metrics of {} did not close", closeable.getClass().getSimpleName(), e);
      }
    }
    registry.close();
  }
}
