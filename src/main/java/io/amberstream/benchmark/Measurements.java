package io.amberstream.benchmark;

import static io.amberstream.benchmark.BenchmarkReport.ALL_HEADS;
import static io.amberstream.benchmark.BenchmarkReport.BARE;
import static io.amberstream.benchmark.BenchmarkReport.BATCHING_ALONE;
import static io.amberstream.benchmark.BenchmarkReport.BATCHING_FREE;
import static io.amberstream.benchmark.BenchmarkReport.BATCH_TOKENS;
import static io.amberstream.benchmark.BenchmarkReport.KAFKA;
import static io.amberstream.benchmark.BenchmarkReport.ONE_HEAD;
import static io.amberstream.benchmark.BenchmarkReport.ONE_SEQUENCE_HEAD;
import static io.amberstream.benchmark.BenchmarkReport.ONE_WORKER;
import static io.amberstream.benchmark.BenchmarkReport.PER_RECORD;
import static io.amberstream.benchmark.BenchmarkReport.PIPELINE;
import static io.amberstream.benchmark.BenchmarkReport.PIPELINE_FIRST_TO_LAST;
import static io.amberstream.benchmark.BenchmarkReport.TWO_PROCESSES;
import static io.amberstream.benchmark.BenchmarkReport.TWO_WORKERS;

import io.amberstream.model.Head;
import io.amberstream.model.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The measurements against a broker. Within a round they take turns, so that a machine that grows
 * slower meanwhile slows them all. For one thread.
 */
final class Measurements {
  private static final Set<Part> OF_ONE_APPLICATION =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Part.SCALING)));

  private final BenchmarkPlan plan;
  private final List<Head> heads;
  private final Cluster cluster;
  private final Subjects subjects;
  private final BenchmarkReport report;
  private final Consumer<String> progress;
  private final Rates rates;
  private final Rates cpuMillis;

  Measurements(
      BenchmarkPlan plan,
      List<Head> heads,
      Cluster cluster,
      BenchmarkReport report,
      Consumer<String> progress) {
    this.plan = plan;
    this.heads = heads;
    this.cluster = cluster;
    this.subjects = new Subjects(cluster, plan.model(), plan.settings());
    this.report = report;
    this.progress = progress;
    this.rates = report.rates();
    this.cpuMillis = report.cpuMillis();
  }

  /** All that one application with the default settings is needed for. */
  void pipeline(BareRuntime bare, TokenBatches batches) throws InterruptedException {
    if (Collections.disjoint(plan.parts(), OF_ONE_APPLICATION)) {
      return;
    }
    try (Subject pipeline = subjects.pipeline(Variant.named("pipeline"))) {
      warmUp(pipeline);
      noteMemory("after_warm_up", pipeline);
      if (plan.parts().contains(Part.THROUGHPUT)) {
        throughput(pipeline, bare, batches);
      }
      if (plan.parts().contains(Part.LATENCY)) {
        latency(pipeline, 10);
        latency(pipeline, 50);
      }
      if (plan.parts().contains(Part.HEADS)) {
        heads(pipeline);
      }
      if (plan.parts().contains(Part.BATCHING)) {
        batching(pipeline);
      }
      if (plan.parts().contains(Part.BATCH_TOKENS)) {
        batchTokens();
      }
      if (plan.parts().contains(Part.ENDURANCE)) {
        endurance(pipeline);
      }
      noteMemory("after_last_event", pipeline);
    }
  }

  private void throughput(Subject pipeline, BareRuntime bare, TokenBatches batches)
      throws InterruptedException {
    List<String> texts = plan.texts().first(plan.sizes().events());
    int workers = report.machine().cores();
    try (Subject perRecord = subjects.perRecord("per-record", workers)) {
      warmUp(perRecord);
      for (int round = 1; round <= plan.rounds(); round++) {
        tell("bare", round);
        BareRuntime.Speed speed = bare.run(batches, workers);
        rates.add(BARE, speed.textsPerSecond());
        cpuMillis.add(BARE, speed.cpuMillis());
        tell("pipeline", round);
        Backlog backlog = Backlog.drain(cluster, pipeline, texts);
        rates.add(PIPELINE, backlog.textsPerSecond());
        rates.add(PIPELINE_FIRST_TO_LAST, backlog.firstToLastTextsPerSecond());
        cpuMillis.add(PIPELINE, backlog.applicationCpuMillis());
        cpuMillis.add(PIPELINE + KAFKA, backlog.kafkaCpuMillis());
        tell("per_record", round);
        Backlog byRecord = Backlog.drain(cluster, perRecord, texts);
        rates.add(PER_RECORD, byRecord.textsPerSecond());
        cpuMillis.add(PER_RECORD, byRecord.applicationCpuMillis());
        cpuMillis.add(PER_RECORD + KAFKA, byRecord.kafkaCpuMillis());
      }
    }
  }

  private void latency(Subject pipeline, int percent) throws InterruptedException {
    double rate = rates.median(PIPELINE) * percent / 100;
    progress.accept("latency at %.0f events/s".formatted(rate));
    Trickle trickle = new Trickle(cluster, pipeline, rate);
    report
        .latencies()
        .put("load_" + percent, trickle.measure(plan.texts(), plan.sizes().trickle()));
  }

  private void heads(Subject pipeline) throws InterruptedException {
    Optional<Head> ofTokens = first(head -> head.task() != Task.TEXT_CLASSIFICATION);
    Optional<Head> ofWholeTexts = first(head -> head.task() == Task.TEXT_CLASSIFICATION);
    Map<String, Variant> asked = new LinkedHashMap<>();
    asked.put(ONE_HEAD, oneHead("one-head", ofTokens.orElse(heads.get(0))));
    if (ofTokens.isPresent() && ofWholeTexts.isPresent()) {
      asked.put(ONE_SEQUENCE_HEAD, oneHead("one-sequence-head", ofWholeTexts.get()));
    }
    takeTurns("one head, all heads", Map.of(ALL_HEADS, pipeline), asked, this::noteRate);
  }

  private static Variant oneHead(String name, Head head) {
    return Variant.named(name).withHeads(List.of(head.name()));
  }

  private Optional<Head> first(Predicate<Head> wanted) {
    return heads.stream().filter(wanted).findFirst();
  }

  private void batching(Subject pipeline) throws InterruptedException {
    takeTurns(
        "texts together, each alone",
        Map.of(BATCHING_FREE, pipeline),
        Map.of(BATCHING_ALONE, Variant.named("alone").withModel(Map.of("batching", "alone"))),
        this::noteRate);
  }

  private void batchTokens() throws InterruptedException {
    Map<String, Variant> budgets = new LinkedHashMap<>();
    for (int tokens : plan.sizes().budgets()) {
      budgets.put(
          BATCH_TOKENS + tokens,
          Variant.named("batch-tokens-" + tokens).withMaxBatchTokens(tokens));
    }
    takeTurns(
        "token budgets",
        Map.of(),
        budgets,
        (name, backlog) -> {
          noteRate(name, backlog);
          cpuMillis.add(name, backlog.applicationCpuMillis());
        });
  }

  /** Resident memory over very many events, at the end of each of its quarters' drains. */
  private void endurance(Subject pipeline) {
    int drains = Math.max(4, plan.sizes().enduranceEvents() / plan.sizes().warmUpEvents());
    List<String> texts =
        plan.texts()
            .first(Math.min(plan.sizes().enduranceEvents() / 4, plan.sizes().warmUpEvents()));
    List<Double> first = new ArrayList<>();
    List<Double> last = new ArrayList<>();
    for (int drain = 0; drain < drains; drain++) {
      progress.accept(
          "endurance: %d of %d events".formatted(drain * texts.size(), drains * texts.size()));
      Backlog.drain(cluster, pipeline, texts);
      int quarter = drain * 4 / drains;
      List<Double> sizes = quarter == 0 ? first : quarter == 3 ? last : new ArrayList<>();
      pipeline.processes().get(0).residentMebibytes().ifPresent(sizes::add);
    }
    if (!first.isEmpty() && !last.isEmpty()) {
      report.residentMebibytes().put("first_quarter", SortedValues.of(first).median());
      report.residentMebibytes().put("last_quarter", SortedValues.of(last).median());
    }
  }

  /** One worker against two, in one process and in two. */
  void scaling() throws InterruptedException {
    Map<String, Variant> sizes = new LinkedHashMap<>();
    sizes.put(ONE_WORKER, Variant.named("one-worker").withWorkers(1));
    sizes.put(TWO_WORKERS, Variant.named("two-workers").withWorkers(2));
    sizes.put(TWO_PROCESSES, Variant.named("two-processes").withWorkers(1).withProcesses(2));
    takeTurns("workers and processes", Map.of(), sizes, this::noteRate);
  }

  /**
   * Lets applications drain the same texts in turn, round by round.
   *
   * @param running those that run, and are warm; by the name of what is measured
   * @param variants those that are started for this, and closed after it; likewise
   * @param note takes what each drain gave, by name
   */
  private void takeTurns(
      String what,
      Map<String, Subject> running,
      Map<String, Variant> variants,
      BiConsumer<String, Backlog> note)
      throws InterruptedException {
    List<String> texts = plan.texts().first(plan.sizes().sideEvents());
    Map<String, Subject> started = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Variant> variant : variants.entrySet()) {
        started.put(variant.getKey(), subjects.pipeline(variant.getValue()));
      }
      started.values().forEach(this::warmUp);
      Map<String, Subject> all = new LinkedHashMap<>(running);
      all.putAll(started);
      for (int round = 1; round <= plan.rounds(); round++) {
        tell(what, round);
        all.forEach((name, subject) -> note.accept(name, Backlog.drain(cluster, subject, texts)));
      }
    } finally {
      started.values().forEach(Subject::close);
    }
  }

  private void noteRate(String name, Backlog backlog) {
    rates.add(name, backlog.textsPerSecond());
  }

  private void warmUp(Subject subject) {
    progress.accept("warming up " + subject.route().name());
    Backlog.drain(cluster, subject, plan.texts().first(plan.sizes().warmUpEvents()));
  }

  private void noteMemory(String moment, Subject subject) {
    subject
        .processes()
        .get(0)
        .residentMebibytes()
        .ifPresent(size -> report.residentMebibytes().put(moment, size));
  }

  private void tell(String what, int round) {
    progress.accept("round %d of %d: %s".formatted(round, plan.rounds(), what));
  }
}
