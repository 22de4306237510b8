package io.amberstream.benchmark;

import static io.amberstream.benchmark.BenchmarkReport.KAFKA;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as a table for people. */
final class ReportTable {
  private final BenchmarkReport report;
  private final StringBuilder out = new StringBuilder();

  private ReportTable(BenchmarkReport report) {
    this.report = report;
  }

  static String write(BenchmarkReport report) {
    ReportTable table = new ReportTable(report);
    table.setup();
    table.throughput();
    table.latency();
    table.others();
    return table.out.toString();
  }

  private void setup() {
    line("machine  %s", report.machine());
    line(
        "model    %s, %s, %d heads",
        report.model().name(), report.model().file(), report.model().heads().size());
    line(
        "texts    %d, %s, %.1f tokens on average; medians of %d rounds",
        report.plan().sizes().events(),
        report.plan().texts().source(),
        report.meanTokens(),
        report.plan().rounds());
    line(
        "bare     batches of %d tokens were best: %s",
        report.bestBudget(),
        report.budgets().entrySet().stream()
            .map(tried -> format("%d %.0f/s", tried.getKey(), tried.getValue()))
            .collect(Collectors.joining(", ")));
    if (!report.plan().settings().isEmpty()) {
      line("settings %s", report.plan().settings());
    }
  }

  private void throughput() {
    if (!report.rates().has(BenchmarkReport.PIPELINE)) {
      return;
    }
    line("");
    line("%-26s %9s %13s %13s %13s", "", "texts/s", "pipeline / it", "CPU ms/text", "and Kafka's");
    rate("bare", BenchmarkReport.BARE);
    rate("pipeline", BenchmarkReport.PIPELINE);
    rate("  first to last", BenchmarkReport.PIPELINE_FIRST_TO_LAST);
    rate("per_record", BenchmarkReport.PER_RECORD);
  }

  private void rate(String label, String name) {
    Rates rates = report.rates();
    Rates cpu = report.cpuMillis();
    line(
        "%-26s %9.1f %13.3f %13s %13s",
        label,
        rates.median(name),
        rates.ratio(BenchmarkReport.PIPELINE, name),
        cpu.has(name) ? format("%.3f", cpu.median(name)) : "",
        cpu.has(name + KAFKA) ? format("%.3f", cpu.median(name + KAFKA)) : "");
  }

  private void latency() {
    if (report.latencies().isEmpty()) {
      return;
    }
    line("");
    line("%-26s %9s %9s %9s %9s %13s", "latency (ms)", "p50", "p95", "p99", "max", "commit share");
    report
        .latencies()
        .forEach(
            (load, latency) ->
                line(
                    "%-26s %9.1f %9.1f %9.1f %9.1f %13.2f",
                    format(
                        "%s %% load (%.1f/s)",
                        load.replace("load_", ""), latency.eventsPerSecond()),
                    latency.p50(),
                    latency.p95(),
                    latency.p99(),
                    latency.max(),
                    latency.commitShare()));
  }

  private void others() {
    Rates rates = report.rates();
    if (rates.has(BenchmarkReport.ALL_HEADS)) {
      heading("texts/s", "all heads / it");
      for (String name :
          List.of(
              BenchmarkReport.ONE_HEAD,
              BenchmarkReport.ONE_SEQUENCE_HEAD,
              BenchmarkReport.ALL_HEADS)) {
        if (rates.has(name)) {
          // Of the cost, so the other way round than the rates.
          line(
              "%-26s %9.1f %13.3f",
              name.replace('_', ' '),
              rates.median(name),
              rates.ratio(name, BenchmarkReport.ALL_HEADS));
        }
      }
    }
    if (rates.has(BenchmarkReport.BATCHING_ALONE)) {
      heading("texts/s", "it / alone");
      for (String name :
          new String[] {BenchmarkReport.BATCHING_FREE, BenchmarkReport.BATCHING_ALONE}) {
        line(
            "%-26s %9.1f %13.3f",
            name.replace('_', ' '),
            rates.median(name),
            rates.ratio(name, BenchmarkReport.BATCHING_ALONE));
      }
    }
    batchTokens();
    if (rates.has(BenchmarkReport.ONE_WORKER)) {
      heading("texts/s", "it / 1 worker");
      for (String name :
          new String[] {
            BenchmarkReport.ONE_WORKER, BenchmarkReport.TWO_WORKERS, BenchmarkReport.TWO_PROCESSES
          }) {
        line(
            "%-26s %9.1f %13.3f",
            name.replace('_', ' '),
            rates.median(name),
            rates.ratio(name, BenchmarkReport.ONE_WORKER));
      }
    }
    if (!report.residentMebibytes().isEmpty()) {
      line("");
      line("%-26s %9s", "resident memory", "MiB");
      report
          .residentMebibytes()
          .forEach((moment, size) -> line("%-26s %9.1f", moment.replace('_', ' '), size));
    }
  }

  private void batchTokens() {
    List<Integer> measured =
        report.plan().sizes().budgets().stream()
            .filter(tokens -> report.rates().has(BenchmarkReport.BATCH_TOKENS + tokens))
            .toList();
    if (measured.isEmpty()) {
      return;
    }
    heading("texts/s", "CPU ms/text");
    for (int tokens : measured) {
      String name = BenchmarkReport.BATCH_TOKENS + tokens;
      line(
          "%-26s %9.1f %13.3f",
          "max_batch_tokens " + tokens,
          report.rates().median(name),
          report.cpuMillis().median(name));
    }
  }

  private void heading(String first, String second) {
    line("");
    line("%-26s %9s %13s", "", first, second);
  }

  private void line(String format, Object... values) {
    out.append(format(format, values)).append(System.lineSeparator());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
