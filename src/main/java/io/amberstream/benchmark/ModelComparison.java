package io.amberstream.benchmark;

import io.amberstream.ask.LoadedModel;
import io.amberstream.benchmark.ComparisonReport.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures two models in turn, round by round, so that a machine that grows slower meanwhile slows
 * both. For one thread.
 */
final class ModelComparison {
  /** Tokens of a run of texts of one length: many texts share a run, as in a pipeline. */
  private static final int TOKENS = 512;

  private static final int SHORT = 32;
  private static final int LONG = 128;

  private final BenchmarkPlan plan;
  private final Consumer<String> progress;

  ModelComparison(BenchmarkPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** A model that runs by itself, and the texts as it reads them. */
  private record Bare(Side side, BareRuntime runtime, TokenBatches rows) {}

  /** ONNX Runtime by itself: the texts on all cores, then texts of one length on one. */
  void bare(Map<Side, LoadedModel> models, int cores) throws InterruptedException {
    List<String> texts = plan.texts().first(plan.sizes().events());
    List<Bare> all = new ArrayList<>();
    try {
      models.forEach(
          (side, model) ->
              all.add(new Bare(side, BareRuntime.open(model), TokenBatches.of(model, texts))));
      for (int round = 0; round <= plan.rounds(); round++) {
        for (Bare one : all) {
          tell("bare " + one.side().name(), round);
          BareRuntime.Speed speed = one.runtime().run(one.rows().within(TOKENS), cores);
          double shortTexts = perToken(one, SHORT);
          double longTexts = perToken(one, LONG);
          // The first round warms up.
          if (round > 0) {
            one.side().add(Figure.BARE_TEXTS_PER_S, speed.textsPerSecond());
            one.side().add(Figure.BARE_CPU_MS_PER_TEXT, speed.cpuMillis());
            one.side().add(Figure.CPU_US_PER_TOKEN_AT_32, shortTexts);
            one.side().add(Figure.CPU_US_PER_TOKEN_AT_128, longTexts);
          }
        }
      }
    } finally {
      all.forEach(one -> one.runtime().close());
    }
  }

  private static double perToken(Bare one, int length) throws InterruptedException {
    TokenBatches even = one.rows().ofLength(length).within(TOKENS);
    return one.runtime().run(even, 1).cpuMillis() * 1000 / length;
  }

  /** The pipeline, both applications running, one of them with work. */
  void pipelines(Map<Side, LoadedModel> models, Cluster cluster) throws InterruptedException {
    List<String> texts = plan.texts().first(plan.sizes().events());
    Map<Side, Subject> applications = new LinkedHashMap<>();
    try {
      for (Map.Entry<Side, LoadedModel> entry : models.entrySet()) {
        Subjects subjects =
            new Subjects(cluster, entry.getValue().folder().directory(), plan.settings());
        String name = "compared-" + applications.size();
        applications.put(entry.getKey(), subjects.pipeline(Variant.named(name)));
      }
      for (Subject subject : applications.values()) {
        progress.accept("warming up " + subject.route().name());
        Backlog.drain(cluster, subject, plan.texts().first(plan.sizes().warmUpEvents()));
      }
      for (int round = 1; round <= plan.rounds(); round++) {
        for (Map.Entry<Side, Subject> entry : applications.entrySet()) {
          Side side = entry.getKey();
          tell("pipeline of " + side.name(), round);
          Backlog backlog = Backlog.drain(cluster, entry.getValue(), texts);
          side.add(Figure.PIPELINE_TEXTS_PER_S, backlog.textsPerSecond());
          side.add(Figure.PIPELINE_CPU_MS_PER_TEXT, backlog.applicationCpuMillis());
          side.add(Figure.KAFKA_CPU_MS_PER_TEXT, backlog.kafkaCpuMillis());
          entry
              .getValue()
              .processes()
              .get(0)
              .residentMebibytes()
              .ifPresent(size -> side.add(Figure.RSS_MB, size));
        }
      }
    } finally {
      applications.values().forEach(Subject::close);
    }
  }

  private void tell(String what, int round) {
    progress.accept(
        round == 0
            ? "warming up " + what
            : "round %d of %d: %s".formatted(round, plan.rounds(), what));
  }
}
