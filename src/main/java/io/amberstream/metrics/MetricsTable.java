package io.amberstream.metrics;

import io.micrometer.core.instrument.Meter;
import java.util.Locale;

/** Renders the {@link Metric} catalogue as the table of {@code docs/metrics.md}. */
public final class MetricsTable {

  private MetricsTable() {}

  /** Returns a Markdown table with one row for each metric, ending in a line feed. */
  public static String markdown() {
    var table = new StringBuilder();
    table.append("| metric in Prometheus | type | unit | tags | meaning |\n");
    table.append("|---|---|---|---|---|\n");
    for (Metric metric : Metric.values()) {
      table
          .append("| `")
          .append(metric.prometheusName())
          .append("` | ")
          .append(type(metric.type()))
          .append(" | ")
          .append(metric.unit())
          .append(" | ")
          .append(tags(metric))
          .append(" | ")
          .append(metric.description())
          .append(" |\n");
    }
    return table.toString();
  }

  /** Prometheus has no timers and summaries of ours: both arrive as histograms. */
  private static String type(Meter.Type type) {
    return switch (type) {
      case TIMER, DISTRIBUTION_SUMMARY -> "histogram";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String tags(Metric metric) {
    return metric.tags().isEmpty() ? "-" : "`" + String.join("`, `", metric.tags()) + "`";
  }
}
