package io.amberstream.metrics;

import java.util.List;

/**
 * A rule of Prometheus.
 *
 * @param expression PromQL that gives a series for each alert
 * @param lasting how long it must be so
 * @param summary with labels in {@code {{ }}}
 * @param runbook page and anchor under docs/
 */
record AlertRule(
    String name,
    String expression,
    String lasting,
    String severity,
    String summary,
    String runbook) {

  /** All of them, the most urgent first. */
  static List<AlertRule> all() {
    String received = Metric.EVENTS_RECEIVED.prometheusName();
    String dead = Metric.EVENTS_DEAD_LETTERED.prometheusName();
    String skipped = Metric.RECORDS_SKIPPED.prometheusName();
    String unlessPaused =
        " unless on (job) max by (job) (%s) == 1"
            .formatted(Metric.PIPELINE_PAUSED.prometheusName());
    return List.of(
        new AlertRule(
            "AmberstreamStuck",
            "sum by (job) (%s) > 0 and sum by (job) (rate(%s[10m])) == 0%s"
                .formatted(Panels.LAG, received, unlessPaused),
            "10m",
            "critical",
            "Records wait and none is taken.",
            "operations.md#health-and-alerts"),
        new AlertRule(
            "AmberstreamWithoutThreads",
            "sum by (job, instance) (%s) == 0".formatted(Panels.ALIVE_THREADS),
            "5m",
            "critical",
            "{{ $labels.instance }} has no stream thread that lives.",
            "operations.md#health-and-alerts"),
        new AlertRule(
            "AmberstreamRecordsLost",
            "sum by (job, pipeline) (increase(%s[15m])) > 0".formatted(skipped),
            "0m",
            "critical",
            "Records were deleted before {{ $labels.pipeline }} had read them.",
            "operations.md#records-that-were-deleted-unread"),
        new AlertRule(
            "AmberstreamManyDeadLetters",
            ("sum by (job, pipeline) (rate(%s[10m]))"
                    + " / sum by (job, pipeline) (rate(%s[10m])) > 0.01")
                .formatted(dead, received),
            "10m",
            "critical",
            "More than one of a hundred events of {{ $labels.pipeline }} cannot be tagged.",
            "operations.md#dead-letters"),
        new AlertRule(
            "AmberstreamDeadLetters",
            since("job, pipeline, reason", dead),
            "0m",
            "warning",
            "Events of {{ $labels.pipeline }} became dead letters: {{ $labels.reason }}.",
            "operations.md#dead-letters"),
        new AlertRule(
            "AmberstreamOldLetters",
            "max by (job, topic) (%s) > 86400".formatted(Metric.OLDEST_LETTER.prometheusName()),
            "15m",
            "warning",
            "A letter of {{ $labels.topic }} waits for more than a day.",
            "operations.md#sent-again"),
        new AlertRule(
            "AmberstreamRunsTimedOut",
            since("job, model", Metric.RUNS_TIMED_OUT.prometheusName()),
            "0m",
            "warning",
            "Runs of {{ $labels.model }} took longer than inference.run_timeout.",
            "operations.md#when-a-model-hangs"),
        new AlertRule(
            "AmberstreamLagGrows",
            "sum by (job, topic) (%s) > 1000 and sum by (job, topic) (deriv(%s[30m])) > 0%s"
                .formatted(Panels.LAG, Panels.LAG, unlessPaused),
            "30m",
            "warning",
            "Events of {{ $labels.topic }} come faster than they are tagged.",
            "operations.md#scaling"),
        new AlertRule(
            "AmberstreamDrifted",
            "max by (job, pipeline, head, measure) (%s) > 0"
                .formatted(Metric.DRIFTED.prometheusName()),
            "0m",
            "warning",
            "What {{ $labels.head }} says of {{ $labels.pipeline }} is no longer as it was:"
                + " {{ $labels.measure }}.",
            "drift.md#what-to-do"));
  }

  /** Of the last minutes; a series that begins at more than 0 has no increase that is seen. */
  private static String since(String by, String counter) {
    return "sum by (%s) (increase(%s[10m])) > 0 or sum by (%s) (%s unless %s offset 10m) > 0"
        .formatted(by, counter, by, counter, counter);
  }

  /** As an entry of a rule file. */
  String yaml() {
    return """
          - alert: %s
            expr: >-
              %s
            for: %s
            labels:
              severity: %s
            annotations:
              summary: '%s'
              runbook: docs/%s
      """
        .formatted(name, expression, lasting, severity, summary, runbook)
        .indent(0);
  }

  /** The whole file. */
  static String file() {
    StringBuilder file = new StringBuilder("groups:\n  - name: amberstream\n    rules:\n");
    all().forEach(rule -> file.append(rule.yaml()));
    return file.toString();
  }
}
