package io.amberstream.metrics;

import java.util.List;

/**
 * A chart of the dashboard.
 *
 * @param unit as Grafana names it
 * @param queries lines of the chart
 */
record Panel(String title, String unit, List<Query> queries) {

  /**
   * One query; it may give several lines.
   *
   * @param expression PromQL
   * @param legend with labels in {@code {{ }}}
   */
  record Query(String expression, String legend) {}

  static Panel of(String title, String unit, String expression, String legend) {
    return new Panel(title, unit, List.of(new Query(expression, legend)));
  }
}
