package io.amberstream.benchmark;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.Ask;
import io.amberstream.ask.AskedModel;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.TagStep;
import io.amberstream.ask.TextInput;
import io.amberstream.inference.Batching;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.tagging.AnswerOptions;
import io.amberstream.tagging.DecodeOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Measures zero-shot labels and questions, without Kafka: pairs that share runs of the model, and
 * each in a run of its own, in turn. For one thread.
 */
final class Asking {
  /** The work of a question over a page rather than over a line. */
  private static final int LONG_TEXT = 670;

  /** Asking costs as much as many tags do, so fewer texts take as long. */
  private static final int BACKLOG_SHARE = 5;

  private static final int ONE_BY_ONE_SHARE = 25;

  private static final Ask ZERO_SHOT =
      new Ask.ZeroShot(
          List.of("billing", "delivery", "account", "outage", "praise", "feature request"),
          "This message concerns {}.",
          false);

  private static final Ask QUESTION =
      new Ask.Questions(List.of("When did it happen?"), Optional.empty(), AnswerOptions.defaults());

  private final BenchmarkPlan plan;
  private final AskingReport report;
  private final Consumer<String> progress;
  private final InferenceEngine engine;

  private Asking(
      BenchmarkPlan plan, AskingReport report, Consumer<String> progress, InferenceEngine engine) {
    this.plan = plan;
    this.report = report;
    this.progress = progress;
    this.engine = engine;
  }

  /**
   * Measures all there is to ask.
   *
   * @param models the same model, by how its texts share runs
   */
  static void measure(
      BenchmarkPlan plan,
      Map<Batching, LoadedModel> models,
      AskingReport report,
      Consumer<String> progress)
      throws InterruptedException {
    EngineSettings settings = EngineSettings.defaults();
    try (InferenceEngine engine = InferenceEngine.borrowing(settings, new InferenceListener() {})) {
      Asking asking = new Asking(plan, report, progress, engine);
      List<String> texts = plan.texts().first(plan.sizes().sideEvents());
      asking.measure("six zero-shot labels", ZERO_SHOT, models, texts);
      asking.measure("a question", QUESTION, models, joined(texts));
    }
  }

  private void measure(String asked, Ask ask, Map<Batching, LoadedModel> models, List<String> texts)
      throws InterruptedException {
    List<String> many = texts.subList(0, Math.max(1, texts.size() / BACKLOG_SHARE));
    List<String> few = texts.subList(0, Math.max(1, texts.size() / ONE_BY_ONE_SHARE));
    double tokens = TokenBatches.of(model(models, Batching.FREE), many).meanTokens();
    var backlog = new AskingReport.Work(asked, tokens, true);
    var oneByOne = new AskingReport.Work(asked, tokens, false);
    for (int round = 0; round <= plan.rounds(); round++) {
      for (Batching batching : Batching.values()) {
        TagStep step = step(ask, model(models, batching));
        progress.accept(
            (round == 0 ? "warming up " : "round %d of %d: ".formatted(round, plan.rounds()))
                + "%s, %s".formatted(asked, batching));
        BareRuntime.Speed waiting = speed(many, List.of(many), step);
        BareRuntime.Speed single = speed(few, few.stream().map(List::of).toList(), step);
        // The first round warms up.
        if (round > 0) {
          report.add(backlog, batching, waiting);
          report.add(oneByOne, batching, single);
        }
      }
    }
  }

  /** Asks about some texts at once, then about the next ones. */
  private BareRuntime.Speed speed(List<String> texts, List<List<String>> atOnce, TagStep step) {
    Duration cpuBefore = BareRuntime.cpuTime();
    long start = System.nanoTime();
    for (List<String> some : atOnce) {
      step.submit(engine, some.stream().map(TextInput::of).toList())
          .forEach(CompletableFuture::join);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuMillis = BareRuntime.cpuTime().minus(cpuBefore).toNanos() / 1e6;
    return new BareRuntime.Speed(texts.size() / seconds, cpuMillis / texts.size());
  }

  private static LoadedModel model(Map<Batching, LoadedModel> models, Batching batching) {
    return requireNonNull(models.get(batching), "no model");
  }

  private static TagStep step(Ask ask, LoadedModel model) {
    AskedModel asked =
        new AskedModel(model, List.of(), Optional.empty(), DecodeOptions.defaults(), Map.of());
    return ask.steps(asked).get(0);
  }

  /** As many texts, each of several. */
  private static List<String> joined(List<String> texts) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      StringBuilder text = new StringBuilder(texts.get(i));
      for (int next = i + 1; text.length() < LONG_TEXT; next++) {
        text.append(' ').append(texts.get(next % texts.size()));
      }
      joined.add(text.toString());
    }
    return joined;
  }
}
