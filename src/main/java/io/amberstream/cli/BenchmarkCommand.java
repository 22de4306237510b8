package io.amberstream.cli;

import io.amberstream.app.Installation;
import io.amberstream.benchmark.AskingReport;
import io.amberstream.benchmark.Benchmark;
import io.amberstream.benchmark.BenchmarkPlan;
import io.amberstream.benchmark.BenchmarkReport;
import io.amberstream.benchmark.BenchmarkTexts;
import io.amberstream.benchmark.ComparisonReport;
import io.amberstream.benchmark.Part;
import io.amberstream.benchmark.Sizes;
import io.amberstream.input.InputException;
import io.amberstream.model.ShippedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Measures the pipelines on this machine. */
@Command(
    name = "benchmark",
    description = {
      "Measure the pipelines on this machine, against ONNX Runtime by itself and against one text"
          + " at a time.",
      "Takes about eight minutes on two cores; docs/performance.md says what the figures mean."
    })
final class BenchmarkCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description = "Texts, one per line (default: the sample events with variations).")
  private @Nullable Path texts;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model folder (default: models/amber-mini of the installation).")
  private @Nullable Path model;

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description =
          "Another model folder: both are measured in turn, bare and in a pipeline with all their"
              + " heads, and nothing else is.")
  private @Nullable Path against;

  @Option(
      names = "--asking",
      description =
          "Measure zero-shot labels and a question instead, without Kafka: pairs that share runs"
              + " of the model, and each in a run of its own (default model: models/amber-ask).")
  private boolean asking;

  @Option(names = "--json", description = "Print the report as one JSON object.")
  private boolean json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often to measure each; medians count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--quick",
      description = "Fewer events: about ninety seconds, and ratios to the bare runtime too low.")
  private boolean quick;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description =
          "Measure only this: ${COMPLETION-CANDIDATES}; may be repeated (default: all but"
              + " BATCH_TOKENS, which tries values of inference.max_batch_tokens, and ENDURANCE,"
              + " which tags 200,000 events).")
  private Set<Part> parts = EnumSet.complementOf(EnumSet.of(Part.BATCH_TOKENS, Part.ENDURANCE));

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of the pipelines, as kafka.num.stream.threads=4 or"
              + " inference.max_batch_tokens=512; may be repeated.")
  private Map<String, String> settings = Map.of();

  BenchmarkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    BenchmarkPlan plan = plan();
    StopSignal.install().onStop(Thread.currentThread()::interrupt);
    String report;
    try (StatusLine status = new StatusLine(terminal.err())) {
      report = report(plan, status::step);
    }
    terminal.out().println(report);
    return ExitCode.OK;
  }

  private String report(BenchmarkPlan plan, Consumer<String> progress) throws InterruptedException {
    if (asking) {
      AskingReport report = Benchmark.asking(plan, progress);
      return json ? report.json() : report.table();
    }
    if (against != null) {
      ComparisonReport report = Benchmark.compare(plan, against, progress);
      return json ? report.json() : report.table();
    }
    BenchmarkReport report = Benchmark.run(plan, progress);
    return json ? report.json() : report.table();
  }

  private BenchmarkPlan plan() {
    if (asking && against != null) {
      throw new InputException("--asking measures one model, and --against two: give one of them");
    }
    if (rounds < 1) {
      throw new InputException("--rounds is " + rounds + ", must be at least 1");
    }
    if (parts.contains(Part.LATENCY) && !parts.contains(Part.THROUGHPUT)) {
      throw new InputException(
          "--part latency needs --part throughput, whose rate it takes a share of");
    }
    for (String key : settings.keySet()) {
      if (!key.startsWith("kafka.") && !key.startsWith("inference.")) {
        throw new InputException("--set " + key + ": expected kafka.KEY or inference.KEY");
      }
    }
    Sizes sizes = quick ? Sizes.QUICK : Sizes.FULL;
    ShippedModel shipped = asking ? ShippedModel.AMBER_ASK : ShippedModel.AMBER_MINI;
    Path folder = model == null ? Installation.folder(shipped) : model;
    return new BenchmarkPlan(
        Main.class.getName(), folder, texts(sizes.events()), rounds, sizes, parts, settings);
  }

  private BenchmarkTexts texts(int count) {
    if (texts == null) {
      return BenchmarkTexts.samples(count);
    }
    try {
      return BenchmarkTexts.file(texts, count);
    } catch (InputException e) {
      throw new InputException("--texts: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InputException(
          "--texts: %s cannot be read as UTF-8 text (%s)".formatted(texts, e.getMessage()), e);
    }
  }
}
