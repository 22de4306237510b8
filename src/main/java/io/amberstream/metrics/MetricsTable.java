package io.amberstream.metrics;

import io.micrometer.core.instrument.Meter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders the {@link Metric} catalogue as the list of {@code docs/metrics.md}. */
final class MetricsTable {
  /** The longest line of a page. */
  static final int WIDTH = 100;

  private MetricsTable() {}

  /**
   * Returns a Markdown list with one entry for each metric, under a heading for each set of tags,
   * in lines of at most {@value #WIDTH} characters, ending in a line feed.
   */
  static String markdown() {
    Map<List<String>, List<Metric>> groups = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      groups.computeIfAbsent(metric.tags(), tags -> new ArrayList<>()).add(metric);
    }
    return groups.entrySet().stream()
        .map(group -> heading(group.getKey()) + "\n\n" + entries(group.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String heading(List<String> tags) {
    return tags.isEmpty() ? "### Without tags" : "### Tagged `" + String.join("`, `", tags) + "`";
  }

  private static String entries(List<Metric> metrics) {
    return metrics.stream().map(MetricsTable::entry).collect(Collectors.joining());
  }

  private static String entry(Metric metric) {
    return "* `%s`: %s, %s\n".formatted(metric.prometheusName(), type(metric.type()), metric.unit())
        + wrapped(metric.description());
  }

  private static String wrapped(String sentence) {
    var lines = new StringBuilder(" ");
    int length = 1;
    for (String word : sentence.split(" ", -1)) {
      if (length + 1 + word.length() > WIDTH) {
        lines.append("\n ");
        length = 1;
      }
      lines.append(' ').append(word);
      length += 1 + word.length();
    }
    return lines.append('\n').toString();
  }

  /** Prometheus has no timers and summaries of ours: both arrive as histograms. */
  private static String type(Meter.Type type) {
    return switch (type) {
      case TIMER, DISTRIBUTION_SUMMARY -> "histogram";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }
}
