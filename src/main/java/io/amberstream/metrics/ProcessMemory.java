package io.amberstream.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the resident memory of a process, which the JVM's own metrics miss: models and tensors
 * live outside the heap. Binds nothing where the system has no {@code /proc}.
 *
 * @param status the {@code /proc/PID/status} file
 */
record ProcessMemory(Path status) implements MeterBinder {

  private static final String RESIDENT = "VmRSS:";

  /** Returns the measure of this process. */
  static ProcessMemory ofThisProcess() {
    return new ProcessMemory(Path.of("/proc/self/status"));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    if (Double.isNaN(residentBytes())) {
      return;
    }
    Metric metric = Metric.RESIDENT_MEMORY;
    Gauge.builder(metric.meterName(), this, ProcessMemory::residentBytes)
        .description(metric.description())
        .baseUnit(metric.unit())
        .strongReference(true)
        .register(registry);
  }

  /** Returns the resident memory in bytes, or NaN where it cannot be read. */
  double residentBytes() {
    try {
      List<String> lines = Files.readAllLines(status);
      return lines.stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToDouble(line -> kibibytes(line) * 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException | NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Reads {@code VmRSS: 123456 kB}. */
  private static double kibibytes(String line) {
    return Long.parseLong(line.substring(RESIDENT.length()).replace("kB", "").strip());
  }
}
