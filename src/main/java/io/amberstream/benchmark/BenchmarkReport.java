package io.amberstream.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark measured. For one thread while it is filled, then read only. */
public final class BenchmarkReport {
  static final String BARE = "bare";
  static final String PIPELINE = "pipeline";
  static final String PIPELINE_FIRST_TO_LAST = "pipeline_first_to_last";
  static final String PER_RECORD = "per_record";

  /** Behind the name of an application: the broker and this process, which sends and reads. */
  static final String KAFKA = "_kafka";

  /** A head that reads every token, if there is one. */
  static final String ONE_HEAD = "one_head";

  /** A head that classifies whole texts, where another reads every token. */
  static final String ONE_SEQUENCE_HEAD = "one_sequence_head";

  static final String ALL_HEADS = "all_heads";
  static final String BATCHING_FREE = "batching_free";
  static final String BATCHING_ALONE = "batching_alone";

  /** Before the tokens that a micro-batch may have. */
  static final String BATCH_TOKENS = "batch_tokens_";

  static final String ONE_WORKER = "1_worker";
  static final String TWO_WORKERS = "2_workers";
  static final String TWO_PROCESSES = "2_processes";

  /** A model by what it was loaded from. */
  record Model(String name, String file, String sha256, List<String> heads) {}

  private final Machine machine;
  private final BenchmarkPlan plan;
  private final Model model;
  private final double meanTokens;
  private final Map<Integer, Double> budgets = new LinkedHashMap<>();
  private final Rates rates = new Rates();
  private final Rates cpuMillis = new Rates();
  private final Map<String, Latency> latencies = new LinkedHashMap<>();
  private final Map<String, Double> residentMebibytes = new LinkedHashMap<>();

  BenchmarkReport(Machine machine, BenchmarkPlan plan, Model model, double meanTokens) {
    this.machine = machine;
    this.plan = plan;
    this.model = model;
    this.meanTokens = meanTokens;
  }

  /** As one JSON object. */
  public String json() {
    return ReportJson.write(this);
  }

  /** As a table for people. */
  public String table() {
    return ReportTable.write(this);
  }

  Machine machine() {
    return machine;
  }

  BenchmarkPlan plan() {
    return plan;
  }

  Model model() {
    return model;
  }

  /** Tokens per text on average, special tokens counted. */
  double meanTokens() {
    return meanTokens;
  }

  /** Texts per second of the bare runtime by token budget, before the rounds. */
  Map<Integer, Double> budgets() {
    return budgets;
  }

  /** The budget with the highest rate. */
  int bestBudget() {
    return budgets.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** Texts per second. */
  Rates rates() {
    return rates;
  }

  /** Processor milliseconds per text. */
  Rates cpuMillis() {
    return cpuMillis;
  }

  /** By share of the pipeline's rate, such as {@code load_10}. */
  Map<String, Latency> latencies() {
    return latencies;
  }

  /** Of the pipeline's process, by moment. */
  Map<String, Double> residentMebibytes() {
    return residentMebibytes;
  }
}
