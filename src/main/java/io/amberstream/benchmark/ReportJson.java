package io.amberstream.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A report as JSON. What was not measured is null. */
final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  static String write(BenchmarkReport report) {
    Rates rates = report.rates();
    ObjectNode json = JSON.createObjectNode();
    rate(json, rates, BenchmarkReport.BARE);
    rate(json, rates, BenchmarkReport.PIPELINE);
    rate(json, rates, BenchmarkReport.PER_RECORD);
    rate(json, rates, BenchmarkReport.PIPELINE_FIRST_TO_LAST);
    ratio(json, "pipeline_over_bare", rates, BenchmarkReport.PIPELINE, BenchmarkReport.BARE);
    ratio(
        json,
        "pipeline_over_per_record",
        rates,
        BenchmarkReport.PIPELINE,
        BenchmarkReport.PER_RECORD);
    latency(json, report);
    // Of the cost, so the other way round than the rates.
    ratio(
        json,
        "all_heads_over_one_head",
        rates,
        BenchmarkReport.ONE_HEAD,
        BenchmarkReport.ALL_HEADS);
    ratio(
        json,
        "all_heads_over_one_sequence_head",
        rates,
        BenchmarkReport.ONE_SEQUENCE_HEAD,
        BenchmarkReport.ALL_HEADS);
    rate(json, rates, BenchmarkReport.BATCHING_FREE);
    rate(json, rates, BenchmarkReport.BATCHING_ALONE);
    batchTokens(json, report);
    scaling(json, rates);
    cpu(json, report.cpuMillis());
    memory(json, report.residentMebibytes());
    json.put("machine", report.machine().toString());
    json.set("machine_details", JSON.valueToTree(report.machine()));
    json.put("model", report.model().name());
    json.set("model_details", JSON.valueToTree(report.model()));
    json.put("texts", report.plan().sizes().events());
    ObjectNode texts = json.putObject("texts_details");
    texts.put("source", report.plan().texts().source());
    texts.put("mean_tokens", rounded(report.meanTokens(), 10));
    json.put("bare_batch_tokens", report.bestBudget());
    ObjectNode budgets = json.putObject("bare_texts_per_s_by_batch_tokens");
    report.budgets().forEach((budget, rate) -> budgets.put(budget.toString(), rounded(rate, 10)));
    json.set("settings", JSON.valueToTree(report.plan().settings()));
    ObjectNode rounds = json.putObject("rounds");
    rates.all().forEach((name, all) -> rounds.set(name, rounds(all)));
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is no JSON", e);
    }
  }

  private static void rate(ObjectNode json, Rates rates, String name) {
    String key = name + "_texts_per_s";
    if (rates.has(name)) {
      json.put(key, rounded(rates.median(name), 10));
    } else {
      json.putNull(key);
    }
  }

  private static void ratio(ObjectNode json, String key, Rates rates, String name, String other) {
    if (rates.has(name) && rates.has(other)) {
      json.put(key, rounded(rates.ratio(name, other), 1000));
    } else {
      json.putNull(key);
    }
  }

  private static void latency(ObjectNode json, BenchmarkReport report) {
    if (report.latencies().isEmpty()) {
      json.putNull("latency_ms");
      return;
    }
    ObjectNode latencies = json.putObject("latency_ms");
    report
        .latencies()
        .forEach(
            (load, latency) -> {
              ObjectNode node = latencies.putObject(load);
              node.put("p50", rounded(latency.p50(), 10));
              node.put("p95", rounded(latency.p95(), 10));
              node.put("p99", rounded(latency.p99(), 10));
              node.put("max", rounded(latency.max(), 10));
              node.put("commit_share", rounded(latency.commitShare(), 1000));
              node.put("events_per_s", rounded(latency.eventsPerSecond(), 10));
              node.put("events", latency.events());
            });
  }

  private static void batchTokens(ObjectNode json, BenchmarkReport report) {
    ObjectNode rates = JSON.createObjectNode();
    for (int tokens : report.plan().sizes().budgets()) {
      String name = BenchmarkReport.BATCH_TOKENS + tokens;
      if (report.rates().has(name)) {
        rates.put(Integer.toString(tokens), rounded(report.rates().median(name), 10));
      }
    }
    String key = "pipeline_texts_per_s_by_batch_tokens";
    if (rates.isEmpty()) {
      json.putNull(key);
    } else {
      json.set(key, rates);
    }
  }

  private static void scaling(ObjectNode json, Rates rates) {
    if (!rates.has(BenchmarkReport.ONE_WORKER)) {
      json.putNull("scaling");
      return;
    }
    ObjectNode scaling = json.putObject("scaling");
    for (String name :
        List.of(
            BenchmarkReport.ONE_WORKER,
            BenchmarkReport.TWO_WORKERS,
            BenchmarkReport.TWO_PROCESSES)) {
      scaling.put(name + "_texts_per_s", rounded(rates.median(name), 10));
    }
    ratio(
        scaling,
        "2_workers_over_1",
        rates,
        BenchmarkReport.TWO_WORKERS,
        BenchmarkReport.ONE_WORKER);
    ratio(
        scaling,
        "2_processes_over_1",
        rates,
        BenchmarkReport.TWO_PROCESSES,
        BenchmarkReport.ONE_WORKER);
  }

  private static void cpu(ObjectNode json, Rates cpuMillis) {
    ObjectNode cpu = json.putObject("cpu_ms_per_text");
    cpuMillis.all().keySet().forEach(name -> cpu.put(name, rounded(cpuMillis.median(name), 1000)));
    if (cpuMillis.has(BenchmarkReport.PIPELINE)) {
      double pipeline =
          cpuMillis.median(BenchmarkReport.PIPELINE)
              + cpuMillis.median(BenchmarkReport.PIPELINE + BenchmarkReport.KAFKA);
      json.put(
          "bare_over_pipeline_cpu",
          rounded(cpuMillis.median(BenchmarkReport.BARE) / pipeline, 1000));
    } else {
      json.putNull("bare_over_pipeline_cpu");
    }
  }

  private static void memory(ObjectNode json, Map<String, Double> mebibytes) {
    if (mebibytes.isEmpty()) {
      json.putNull("rss_mb");
      return;
    }
    double most = mebibytes.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    json.put("rss_mb", rounded(most, 10));
    ObjectNode details = json.putObject("rss_mb_details");
    mebibytes.forEach((moment, size) -> details.put(moment, rounded(size, 10)));
  }

  private static JsonNode rounds(List<Double> rates) {
    return JSON.valueToTree(rates.stream().map(rate -> rounded(rate, 10)).toList());
  }

  private static double rounded(double value, int parts) {
    return Math.round(value * parts) / (double) parts;
  }
}
