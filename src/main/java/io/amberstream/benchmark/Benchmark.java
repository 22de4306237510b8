package io.amberstream.benchmark;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.inference.Batching;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A benchmark of the pipelines on this machine. */
public final class Benchmark {
  private static final int BUDGET_TEXTS = 1500;
  private static final int BUDGET_PASSES = 2;

  private Benchmark() {}

  /**
   * Measures. An interrupt ends it, and the processes that it started.
   *
   * @param progress told what is being done, a line at a time
   * @throws BenchmarkException if a measurement cannot be made
   * @throws io.amberstream.model.ModelFolderException if the model folder is not usable
   */
  public static BenchmarkReport run(BenchmarkPlan plan, Consumer<String> progress)
      throws InterruptedException {
    Machine machine = Machine.here();
    try (LoadedModel model = load(plan.model());
        BareRuntime bare = BareRuntime.open(model)) {
      TokenBatches rows = TokenBatches.of(model, plan.texts().first(plan.sizes().events()));
      BenchmarkReport report =
          new BenchmarkReport(machine, plan, describe(model.folder()), rows.meanTokens());
      TokenBatches few =
          TokenBatches.of(model, plan.texts().first(Math.min(BUDGET_TEXTS, rows.texts())));
      for (int pass = 0; pass < BUDGET_PASSES; pass++) {
        for (int budget : plan.sizes().budgets()) {
          progress.accept("bare runtime with batches of " + budget + " tokens");
          double rate = bare.run(few.within(budget), machine.cores()).textsPerSecond();
          report.budgets().merge(budget, rate, Math::max);
        }
      }
      try (Cluster cluster = Cluster.start(plan.mainClass())) {
        Measurements measurements =
            new Measurements(plan, model.folder().heads(), cluster, report, progress);
        measurements.pipeline(bare, rows.within(report.bestBudget()));
        if (plan.parts().contains(Part.SCALING)) {
          measurements.scaling();
        }
      }
      return report;
    }
  }

  /**
   * Measures the plan's model and another in turn: bare, and in a pipeline with all heads. An
   * interrupt ends it, and the processes that it started. The plan's parts do not matter.
   *
   * @param against the folder of the other model
   * @throws BenchmarkException if a measurement cannot be made
   * @throws io.amberstream.model.ModelFolderException if a model folder is not usable
   */
  public static ComparisonReport compare(
      BenchmarkPlan plan, Path against, Consumer<String> progress) throws InterruptedException {
    Machine machine = Machine.here();
    try (LoadedModel model = load(plan.model());
        LoadedModel other = load(against)) {
      ComparisonReport.Side one = new ComparisonReport.Side(describe(model.folder()));
      ComparisonReport.Side two = new ComparisonReport.Side(describe(other.folder()));
      Map<ComparisonReport.Side, LoadedModel> sides = new LinkedHashMap<>();
      sides.put(one, model);
      sides.put(two, other);
      ModelComparison comparison = new ModelComparison(plan, progress);
      comparison.bare(sides, machine.cores());
      try (Cluster cluster = Cluster.start(plan.mainClass())) {
        comparison.pipelines(sides, cluster);
      }
      return new ComparisonReport(machine, plan, one, two);
    }
  }

  /**
   * Measures what it costs to ask the plan's model for zero-shot labels and for an answer. An
   * interrupt ends it. The plan's parts and settings do not matter.
   *
   * @throws io.amberstream.input.InputException if the model has no heads for both
   * @throws io.amberstream.model.ModelFolderException if the model folder is not usable
   */
  public static AskingReport asking(BenchmarkPlan plan, Consumer<String> progress)
      throws InterruptedException {
    try (LoadedModel together = load(plan.model(), Batching.FREE);
        LoadedModel alone = load(plan.model(), Batching.ALONE)) {
      AskingReport report = new AskingReport(Machine.here(), plan, describe(together.folder()));
      Asking.measure(
          plan, Map.of(Batching.FREE, together, Batching.ALONE, alone), report, progress);
      return report;
    }
  }

  private static LoadedModel load(Path folder) {
    return load(folder, Batching.FREE);
  }

  private static LoadedModel load(Path folder, Batching batching) {
    ModelFolder declared = ModelFolder.read(folder, Optional.empty());
    return LoadedModel.load(
        "model", declared, new ModelSettings(OptionalInt.empty(), OptionalInt.empty(), batching));
  }

  private static BenchmarkReport.Model describe(ModelFolder folder) {
    Path name = folder.directory().toAbsolutePath().normalize().getFileName();
    return new BenchmarkReport.Model(
        String.valueOf(name),
        String.valueOf(folder.onnxFile().getFileName()),
        folder.sha256(),
        folder.heads().stream().map(Head::name).toList());
  }
}
