package io.amberstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.inference.InferenceListener;
import io.amberstream.registry.RegistryListener;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);

  @Test
  void eventsAreCountedByPipeline() {
    meters.eventReceived("tickets");
    meters.eventReceived("tickets");
    meters.eventReceived("chat");
    meters.eventSent("tickets", "urgent");
    meters.eventSent("tickets", "tagged");
    meters.eventSent("tickets", "tagged");

    assertThat(count("amberstream.events.received", "pipeline", "tickets")).isEqualTo(2);
    assertThat(count("amberstream.events.received", "pipeline", "chat")).isEqualTo(1);
    assertThat(count("amberstream.events.sent", "topic", "urgent")).isEqualTo(1);
    assertThat(count("amberstream.events.sent", "topic", "tagged")).isEqualTo(2);
  }

  @Test
  void outputStartsAtZeroSoThatRatesSeeItsFirstEvent() {
    meters.startsSending("tickets", List.of("urgent", "tagged"));

    assertThat(count("amberstream.events.sent", "topic", "urgent")).isZero();
    assertThat(count("amberstream.events.sent", "topic", "tagged")).isZero();
  }

  @Test
  void deadLettersAreCountedByReason() {
    meters.deadLettered("tickets", "decode");
    meters.deadLettered("tickets", "inference");
    meters.deadLettered("tickets", "inference");

    assertThat(
            registry
                .get("amberstream.events.dead.lettered")
                .tags("pipeline", "tickets", "reason", "inference")
                .counter()
                .count())
        .isEqualTo(2);
  }

  @Test
  void droppedEventsAreCountedByReason() {
    meters.eventDropped("tickets", "no_match");
    meters.eventDropped("tickets", "sample");
    meters.eventDropped("tickets", "sample");

    assertThat(count("amberstream.events.dropped", "reason", "no_match")).isEqualTo(1);
    assertThat(count("amberstream.events.dropped", "reason", "sample")).isEqualTo(2);
  }

  @Test
  void summariesAreCountedByPipeline() {
    meters.summarised("reports");
    meters.summarised("reports");
    meters.eventReceived("tickets");

    assertThat(count("amberstream.summaries", "pipeline", "reports")).isEqualTo(2);
    assertThat(count("amberstream.summaries", "pipeline", "tickets")).isZero();
  }

  @Test
  void answersOfARegistryAreCountedFromZero() {
    meters.registry().answered(RegistryListener.Outcome.AWAY);

    assertThat(count("amberstream.registry.answers", "outcome", "away")).isEqualTo(1);
    assertThat(count("amberstream.registry.answers", "outcome", "found")).isZero();
    assertThat(count("amberstream.registry.answers", "outcome", "unknown")).isZero();
    assertThat(count("amberstream.registry.answers", "outcome", "refused")).isZero();
  }

  @Test
  void labelsAreCountedByHeadAndTheLaterOnesOfManyTogether() {
    for (int i = 0; i < 100; i++) {
      meters.labelsGiven("tickets", "intent", List.of("label-" + i, "label-0"));
    }
    meters.labelsGiven("tickets", "topic", List.of("label-99"));

    assertThat(labels("intent", "label-0")).isEqualTo(101);
    assertThat(labels("intent", "label-29")).isEqualTo(1);
    assertThat(labels("intent", "other")).isEqualTo(70);
    assertThat(labels("topic", "label-99")).isEqualTo(1);
    assertThat(registry.get("amberstream.labels").tag("head", "intent").counters()).hasSize(31);
  }

  @Test
  void onlyTheFileThatAnswersIsTheVersionOfAModel() {
    meters.modelAnswers("amber", "0a1b");
    meters.modelAnswers("small", "ffff");
    meters.modelAnswers("amber", "2c3d");

    assertThat(registry.get("amberstream.model").tag("model", "amber").gauges())
        .singleElement()
        .satisfies(
            gauge -> {
              assertThat(gauge.getId().getTag("sha256")).isEqualTo("2c3d");
              assertThat(gauge.value()).isEqualTo(1);
            });
    assertThat(registry.get("amberstream.model").gauges()).hasSize(2);
  }

  @Test
  void reloadsAreCountedByOutcome() {
    meters.modelReloaded("amber", "reloaded");
    meters.modelReloaded("amber", "refused");
    meters.modelReloaded("amber", "refused");

    assertThat(count("amberstream.models.reloaded", "outcome", "reloaded")).isEqualTo(1);
    assertThat(count("amberstream.models.reloaded", "outcome", "refused")).isEqualTo(2);
  }

  @Test
  void resultWaitIsTimed() {
    meters.resultWait("tickets", Duration.ofMillis(30));

    Timer timer = registry.get("amberstream.result.wait").tag("pipeline", "tickets").timer();
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(30);
  }

  @Test
  void textsAndWindowsAreCountedByModel() {
    InferenceListener inference = meters.inference();
    inference.tokenized("amber", 12, 1, false);
    inference.tokenized("amber", 900, 4, true);
    inference.failed("amber");
    inference.timedOut("amber");

    assertThat(count("amberstream.texts", "model", "amber")).isEqualTo(2);
    assertThat(count("amberstream.windows", "model", "amber")).isEqualTo(5);
    assertThat(count("amberstream.texts.truncated", "model", "amber")).isEqualTo(1);
    assertThat(count("amberstream.texts.failed", "model", "amber")).isEqualTo(1);
    assertThat(count("amberstream.runs.timed.out", "model", "amber")).isEqualTo(1);
  }

  @Test
  void batchesRecordTheirSizeTheirTimeAndTheirWaste() {
    meters.inference().ran("amber", 8, 70, 96, Duration.ofMillis(5));

    assertThat(count("amberstream.tokens", "model", "amber")).isEqualTo(70);
    assertThat(count("amberstream.padding.tokens", "model", "amber")).isEqualTo(26);
    assertThat(registry.get("amberstream.batch.sequences").summary().totalAmount()).isEqualTo(8);
    assertThat(registry.get("amberstream.batch.tokens").summary().totalAmount()).isEqualTo(96);
    assertThat(registry.get("amberstream.inference.time").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(5);
  }

  @Test
  void queueWaitFallsIntoBucketsThatPrometheusCanUse() {
    var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new Meters(prometheus).inference().dequeued("amber", Duration.ofMillis(7));

    assertThat(prometheus.scrape())
        .contains("amberstream_queue_wait_seconds_bucket{model=\"amber\",le=\"0.005\"} 0")
        .contains("amberstream_queue_wait_seconds_bucket{model=\"amber\",le=\"0.01\"} 1");
  }

  @Test
  void everyMetricOfTheCatalogueIsRecordedWithItsTagsAndNoOtherIs() {
    // Unlike the simple registry it makes no further gauges for the buckets.
    var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    recordEverything(new Meters(prometheus));
    ProcessMemoryTest.measure(4096).bindTo(prometheus);

    List<String> recorded =
        prometheus.getMeters().stream()
            .map(Meter::getId)
            .map(MetersTest::describe)
            .distinct()
            .toList();
    List<String> catalogue =
        Arrays.stream(Metric.values())
            .map(
                metric ->
                    metric.meterName()
                        + " "
                        + metric.type()
                        + " "
                        + metric.tags().stream().sorted().toList())
            .toList();
    assertThat(recorded).containsExactlyInAnyOrderElementsOf(catalogue);
  }

  @Test
  void prometheusNamesOfTheCatalogueAreThoseOfAScrape() {
    var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    recordEverything(new Meters(prometheus));
    ProcessMemoryTest.measure(4096).bindTo(prometheus);

    String scrape = prometheus.scrape(Telemetry.CONTENT_TYPE);
    for (Metric metric : Metric.values()) {
      assertThat(scrape)
          .contains("# HELP " + metric.prometheusName() + " " + metric.description() + "\n");
    }
  }

  @Test
  void wrongTypesAndMissingTagsAreRefused() {
    var factory = new MeterFactory(registry);

    assertThatThrownBy(() -> factory.counter(Metric.QUEUE_WAIT, "amber"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("QUEUE_WAIT is a TIMER, not a COUNTER");
    assertThatThrownBy(() -> factory.counter(Metric.EVENTS_DEAD_LETTERED, "tickets"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EVENTS_DEAD_LETTERED has the tags [pipeline, reason] but got 1 values");
  }

  private static void recordEverything(Meters meters) {
    meters.eventReceived("tickets");
    meters.eventSent("tickets", "tagged");
    meters.eventDropped("tickets", "no_match");
    meters.eventWithoutText("tickets", "skip");
    meters.redacted("tickets", Map.of("hash", 2), true);
    meters.deadLettered("tickets", "decode");
    meters.inference().failed("amber");
    meters.modelReloaded("amber", "busy");
    meters.registry().answered(RegistryListener.Outcome.FOUND);
    meters.labelsGiven("tickets", "topic", List.of("billing"));
    meters.modelAnswers("amber", "0a1b");
    meters.pausedWhile("tickets", () -> true);
    meters.leftOut(() -> 1);
    meters.oldestLetter("tickets-dead", () -> 60);
    meters.eventRepeated("tickets", true);
    meters.summarised("tickets");
    meters.driftJudged("tickets", "topic", "labels", new DriftReading("over", true, 1, 1, 1, 1));
    meters.behindWhile("amber", () -> false);
    ShadowMeters shadow = meters.shadow("tickets");
    shadow.event("differs");
    shadow.compared("topic", false);
    shadow.labels("topic", "billing", "delivery");
  }

  @Test
  void pairsOfLabelsAreBounded() {
    ShadowMeters shadow = new Meters(registry).shadow("tickets");
    for (int label = 0; label < 2 * PairCounters.MOST; label++) {
      shadow.labels("topic", "live-" + label, "shadow-" + label);
    }

    String name = Metric.SHADOW_LABELS.meterName();
    assertThat(registry.find(name).counters()).hasSize(PairCounters.MOST + 1);
    assertThat(registry.get(name).tag("label", "other").counter().count())
        .isEqualTo(PairCounters.MOST);
  }

  private static String describe(Meter.Id id) {
    List<String> tags = id.getTags().stream().map(Tag::getKey).sorted().toList();
    return id.getName() + " " + id.getType() + " " + tags;
  }

  private double labels(String head, String label) {
    return registry.get("amberstream.labels").tags("head", head, "label", label).counter().count();
  }

  private double count(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).counter().count();
  }
}
