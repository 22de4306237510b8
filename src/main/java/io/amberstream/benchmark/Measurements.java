package io.amberstream.benchmark;

import static io.amberstream.benchmark.BenchmarkReport.ALL_HEADS;
import static io.amberstream.benchmark.BenchmarkReport.BARE;
import static io.amberstream.benchmark.BenchmarkReport.KAFKA;
import static io.amberstream.benchmark.BenchmarkReport.ONE_HEAD;
import static io.amberstream.benchmark.BenchmarkReport.ONE_WORKER;
import static io.amberstream.benchmark.BenchmarkReport.PER_RECORD;
import static io.amberstream.benchmark.BenchmarkReport.PIPELINE;
import static io.amberstream.benchmark.BenchmarkReport.PIPELINE_FIRST_TO_LAST;
import static io.amberstream.benchmark.BenchmarkReport.TWO_PROCESSES;
import static io.amberstream.benchmark.BenchmarkReport.TWO_WORKERS;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The measurements against a broker. Within a round they take turns, so that a machine that grows
 * slower meanwhile slows them all. For one thread.
 */
final class Measurements {
  private final BenchmarkPlan plan;
  private final Cluster cluster;
  private final Subjects subjects;
  private final BenchmarkReport report;
  private final Consumer<String> progress;
  private final Rates rates;
  private final Rates cpuMillis;

  Measurements(
      BenchmarkPlan plan, Cluster cluster, BenchmarkReport report, Consumer<String> progress) {
    this.plan = plan;
    this.cluster = cluster;
    this.subjects = new Subjects(cluster, plan.model(), plan.settings());
    this.report = report;
    this.progress = progress;
    this.rates = report.rates();
    this.cpuMillis = report.cpuMillis();
  }

  /** All that one application with the default settings is needed for. */
  void pipeline(BareRuntime bare, TokenBatches batches) throws InterruptedException {
    if (!plan.parts().contains(Part.THROUGHPUT) && !plan.parts().contains(Part.HEADS)) {
      return;
    }
    try (Subject pipeline = subjects.pipeline("pipeline", List.of(), Map.of(), 1)) {
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
    List<String> heads = report.model().heads();
    String one = heads.contains("sentiment") ? "sentiment" : heads.get(0);
    List<String> texts = plan.texts().first(plan.sizes().sideEvents());
    try (Subject oneHead = subjects.pipeline("one-head", List.of(one), Map.of(), 1)) {
      warmUp(oneHead);
      for (int round = 1; round <= plan.rounds(); round++) {
        tell("one head, all heads", round);
        rates.add(ONE_HEAD, Backlog.drain(cluster, oneHead, texts).textsPerSecond());
        rates.add(ALL_HEADS, Backlog.drain(cluster, pipeline, texts).textsPerSecond());
      }
    }
  }

  /** One worker against two, in one process and in two. */
  void scaling() throws InterruptedException {
    Map<String, String> one = Map.of("workers", "1");
    Map<String, String> two = Map.of("workers", "2");
    List<String> texts = plan.texts().first(plan.sizes().sideEvents());
    try (Subject oneWorker = subjects.pipeline("one-worker", List.of(), one, 1);
        Subject twoWorkers = subjects.pipeline("two-workers", List.of(), two, 1);
        Subject twoProcesses = subjects.pipeline("two-processes", List.of(), one, 2)) {
      warmUp(oneWorker);
      warmUp(twoWorkers);
      warmUp(twoProcesses);
      for (int round = 1; round <= plan.rounds(); round++) {
        tell("workers and processes", round);
        rates.add(ONE_WORKER, Backlog.drain(cluster, oneWorker, texts).textsPerSecond());
        rates.add(TWO_WORKERS, Backlog.drain(cluster, twoWorkers, texts).textsPerSecond());
        rates.add(TWO_PROCESSES, Backlog.drain(cluster, twoProcesses, texts).textsPerSecond());
      }
    }
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
