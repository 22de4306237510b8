package io.amberstream.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amberstream.golden.GoldenModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All parts of a benchmark, tiny, on a tiny model. What stands beside it spoils no assertion. */
@Order(1)
class BenchmarkIT {
  private static final Sizes TINY =
      new Sizes(80, 40, 40, Duration.ofSeconds(1), 160, List.of(64, 256));

  @Test
  @Timeout(300)
  void everyPartIsMeasuredAndReported() throws InterruptedException, IOException {
    BenchmarkPlan plan =
        new BenchmarkPlan(
            "io.amberstream.cli.Main",
            GoldenModels.folder("text-classification"),
            BenchmarkTexts.samples(TINY.events()),
            1,
            TINY,
            EnumSet.allOf(Part.class),
            Map.of());
    BenchmarkReport report = Benchmark.run(plan, line -> {});

    JsonNode json = new ObjectMapper().readTree(report.json());
    for (String key :
        List.of(
            "bare_texts_per_s",
            "pipeline_texts_per_s",
            "per_record_texts_per_s",
            "pipeline_over_bare",
            "pipeline_over_per_record",
            "all_heads_over_one_head",
            "batching_free_texts_per_s",
            "batching_alone_texts_per_s")) {
      assertThat(json.path(key).asDouble()).as(key).isPositive();
    }
    // What the tiny model itself takes may be less than a step of the clock of processor time.
    assertThat(json.path("bare_over_pipeline_cpu").isNumber()).isTrue();
    assertThat(json.path("bare_over_pipeline_cpu").asDouble()).isNotNegative();
    for (String load : List.of("load_10", "load_50")) {
      JsonNode latency = json.path("latency_ms").path(load);
      assertThat(latency.path("p50").asDouble()).isPositive();
      assertThat(latency.path("p95").asDouble())
          .isBetween(latency.path("p50").asDouble(), latency.path("p99").asDouble());
      assertThat(latency.path("commit_share").asDouble()).isBetween(0.0, 1.0);
    }
    for (String key : List.of("1_worker", "2_workers", "2_processes")) {
      assertThat(json.path("scaling").path(key + "_texts_per_s").asDouble()).as(key).isPositive();
    }
    for (String tokens : List.of("64", "256")) {
      assertThat(json.path("pipeline_texts_per_s_by_batch_tokens").path(tokens).asDouble())
          .as(tokens)
          .isPositive();
    }
    assertThat(json.path("texts").asInt()).isEqualTo(80);
    assertThat(json.path("model").asText()).isEqualTo("text-classification");
    assertThat(json.path("machine").asText()).contains("cores");
    assertThat(json.path("rss_mb").isNull() || json.path("rss_mb_details").has("last_quarter"))
        .isTrue();
    assertThat(report.table())
        .contains(
            "bare",
            "per_record",
            "10 % load",
            "one head",
            "2 processes",
            "first to last",
            "batch_tokens 256");
  }

  @Test
  @Timeout(300)
  void twoModelsAreMeasuredInTurn() throws InterruptedException, IOException {
    BenchmarkPlan plan =
        new BenchmarkPlan(
            "io.amberstream.cli.Main",
            GoldenModels.folder("text-classification"),
            BenchmarkTexts.samples(TINY.events()),
            2,
            TINY,
            EnumSet.noneOf(Part.class),
            Map.of());

    ComparisonReport report =
        Benchmark.compare(plan, GoldenModels.folder("token-classification"), line -> {});

    JsonNode json = new ObjectMapper().readTree(report.json());
    assertThat(json.at("/model/name").asText()).isEqualTo("text-classification");
    assertThat(json.at("/against/name").asText()).isEqualTo("token-classification");
    for (String key : List.of("bare_texts_per_s", "pipeline_texts_per_s")) {
      double model = json.path("model").path(key).get(0).asDouble();
      assertThat(model).as(key).isPositive();
      assertThat(json.path("model").path(key)).as(key).hasSize(2);
      assertThat(json.path("against").path(key)).as(key).hasSize(2);
      assertThat(json.path("model_over_against").path(key).asDouble()).as(key).isPositive();
    }
    assertThat(report.table())
        .contains("text-classification, model.onnx")
        .containsPattern("pipeline, texts/s +[0-9.]+ +[0-9.]+ +[0-9.]+");
  }

  @Test
  @Timeout(300)
  void askingIsMeasuredForBothWaysOfSharingRuns() throws InterruptedException, IOException {
    BenchmarkPlan plan =
        new BenchmarkPlan(
            "io.amberstream.cli.Main",
            Path.of("models/amber-ask"),
            BenchmarkTexts.samples(TINY.events()),
            1,
            TINY,
            EnumSet.noneOf(Part.class),
            Map.of());

    AskingReport report = Benchmark.asking(plan, line -> {});

    JsonNode asked = new ObjectMapper().readTree(report.json()).path("asked");
    assertThat(asked).hasSize(4);
    for (JsonNode one : asked) {
      assertThat(one.at("/together/texts_per_s").asDouble()).isPositive();
      assertThat(one.at("/alone/texts_per_s").asDouble()).isPositive();
    }
    assertThat(asked.get(0).path("tokens").asDouble()).isBetween(10.0, 100.0);
    assertThat(asked.get(2).path("tokens").asDouble()).isBetween(150.0, 250.0);
    assertThat(report.table())
        .containsPattern("six zero-shot labels, texts of [0-9]+ tokens, a backlog +[0-9.]+")
        .containsPattern("a question, texts of 2?[0-9]+ tokens, one at a time +[0-9.]+");
  }
}
