package io.amberstream.metrics;

import static io.amberstream.metrics.Metric.EVENTS_DEAD_LETTERED;
import static io.amberstream.metrics.Metric.EVENTS_RECEIVED;
import static io.amberstream.metrics.Metric.EVENTS_SENT;
import static io.amberstream.metrics.Metric.RESULT_WAIT;

import java.util.List;

/** The charts of the dashboard, from what flows to what it takes. */
final class Panels {
  /** Kafka's own, by Micrometer's name: this instance's records that are not fetched yet. */
  static final String LAG = "kafka_consumer_fetch_manager_records_lag";

  static final String ALIVE_THREADS = "kafka_stream_alive_stream_threads";

  private static final String PIPELINE = "{pipeline=~\"$pipeline\"}";
  private static final String MODEL = "{model=~\"$model\"}";

  private Panels() {}

  static List<Panel> all() {
    return List.of(
        Panel.of("Events per second", "cps", rate(EVENTS_RECEIVED, "pipeline"), "{{pipeline}}"),
        Panel.of("Records not yet fetched", "short", "sum by (topic) (" + LAG + ")", "{{topic}}"),
        Panel.of(
            "Dead letters per second", "cps", rate(EVENTS_DEAD_LETTERED, "reason"), "{{reason}}"),
        Panel.of("Events sent per second", "cps", rate(EVENTS_SENT, "topic"), "{{topic}}"),
        Panel.of(
            "Time that stream threads stand still, of one",
            "percentunit",
            "sum by (pipeline) (rate(%s_sum%s[$__rate_interval]))"
                .formatted(RESULT_WAIT.prometheusName(), PIPELINE),
            "{{pipeline}}"),
        new Panel(
            "Time of a batch, and wait for a worker (99th percentile)",
            "s",
            List.of(
                new Panel.Query(percentile(Metric.INFERENCE_TIME), "{{model}} runs"),
                new Panel.Query(percentile(Metric.QUEUE_WAIT), "{{model}} waits"))),
        Panel.of("Texts per second", "cps", rate(Metric.TEXTS, "model"), "{{model}}"),
        Panel.of(
            "Busy workers",
            "short",
            "sum by (model) (rate(%s_sum%s[$__rate_interval]))"
                .formatted(Metric.INFERENCE_TIME.prometheusName(), MODEL),
            "{{model}}"),
        Panel.of("Tokens of a batch, mean", "short", mean(Metric.BATCH_TOKENS), "{{model}}"),
        Panel.of(
            "Part of the work that is padding",
            "percentunit",
            "%s / (%s + %s)"
                .formatted(
                    rate(Metric.PADDING_TOKENS, "model"),
                    rate(Metric.PADDING_TOKENS, "model"),
                    rate(Metric.TOKENS, "model")),
            "{{model}}"),
        Panel.of(
            "Shares of the labels",
            "percentunit",
            "%s / on (pipeline, head) group_left %s"
                .formatted(
                    rate(Metric.LABELS, "pipeline, head, label"),
                    rate(Metric.LABELS, "pipeline, head")),
            "{{pipeline}} {{head}}: {{label}}"),
        Panel.of(
            "Paused pipelines",
            "short",
            "max by (pipeline) (%s%s)".formatted(Metric.PIPELINE_PAUSED.prometheusName(), PIPELINE),
            "{{pipeline}}"),
        Panel.of(
            "Age of the oldest dead letter",
            "s",
            "max by (topic) (" + Metric.OLDEST_LETTER.prometheusName() + ")",
            "{{topic}}"),
        Panel.of(
            "Shadow: events by what became of them, per second",
            "cps",
            rate(Metric.SHADOW_EVENTS, "pipeline, outcome"),
            "{{pipeline}}: {{outcome}}"),
        Panel.of(
            "Shadow: texts of which it says the same",
            "percentunit",
            "%s / %s"
                .formatted(
                    agreeing(Metric.SHADOW_RESULTS), rate(Metric.SHADOW_RESULTS, "pipeline, head")),
            "{{pipeline}} {{head}}"),
        Panel.of(
            "Shadow: the ten pairs of labels that differ most, in an hour",
            "short",
            ("topk(10, sum by (pipeline, head, label, shadow_label)" + " (increase(%s%s[1h])))")
                .formatted(Metric.SHADOW_LABELS.prometheusName(), PIPELINE),
            "{{pipeline}} {{head}}: {{label}}, shadow {{shadow_label}}"),
        new Panel(
            "Drift: distance of the last window, and its limit",
            "short",
            List.of(
                new Panel.Query(drift(Metric.DRIFT_DISTANCE), "{{pipeline}} {{head}}: {{measure}}"),
                new Panel.Query(
                    drift(Metric.DRIFT_LIMIT), "{{pipeline}} {{head}}: limit of {{measure}}"))),
        Panel.of(
            "Drift: measures that drifted",
            "short",
            drift(Metric.DRIFTED),
            "{{pipeline}} {{head}}: {{measure}}"),
        Panel.of(
            "Drift: means of the last window",
            "short",
            drift(Metric.DRIFT_MEAN),
            "{{pipeline}} {{head}}: {{measure}}"),
        Panel.of(
            "Drift: windows by what they say, in an hour",
            "short",
            "sum by (pipeline, head, verdict) (increase(%s%s[1h]))"
                .formatted(Metric.DRIFT_WINDOWS.prometheusName(), PIPELINE),
            "{{pipeline}} {{head}}: {{verdict}}"),
        Panel.of(
            "Instances by the file of the model that answers",
            "short",
            "count by (model, sha256) (" + Metric.MODEL_VERSION.prometheusName() + MODEL + ")",
            "{{model}} {{sha256}}"),
        Panel.of(
            "Resident memory", "bytes", Metric.RESIDENT_MEMORY.prometheusName(), "{{instance}}"),
        Panel.of(
            "Stream threads that live",
            "short",
            "sum by (instance) (" + ALIVE_THREADS + ")",
            "{{instance}}"));
  }

  private static String rate(Metric metric, String by) {
    String which = metric.tags().contains("pipeline") ? PIPELINE : MODEL;
    return "sum by (%s) (rate(%s%s[$__rate_interval]))"
        .formatted(by, metric.prometheusName(), which);
  }

  private static String agreeing(Metric metric) {
    return "sum by (pipeline, head) (rate(%s{pipeline=~\"$pipeline\",outcome=\"agrees\"}%s))"
        .formatted(metric.prometheusName(), "[$__rate_interval]");
  }

  /** Of the instance that is furthest from what is usual there. */
  private static String drift(Metric metric) {
    return "max by (pipeline, head, measure) (%s%s)".formatted(metric.prometheusName(), PIPELINE);
  }

  private static String mean(Metric metric) {
    String name = metric.prometheusName();
    return ("sum by (model) (rate(%s_sum%s[$__rate_interval]))"
            + " / sum by (model) (rate(%s_count%s[$__rate_interval]))")
        .formatted(name, MODEL, name, MODEL);
  }

  private static String percentile(Metric metric) {
    return "histogram_quantile(0.99, sum by (le, model) (rate(%s_bucket%s[$__rate_interval])))"
        .formatted(metric.prometheusName(), MODEL);
  }
}
