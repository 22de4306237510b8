package io.amberstream.training;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.evaluation.Evaluation;
import io.amberstream.evaluation.Evaluator;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.labelled.DataReport;
import io.amberstream.labelled.LabelledData;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run: what the heads learnt from, how it went, and what the finished folder answers
 * on the part held out, asked as it will be served. Immutable.
 *
 * @param bytes of the ONNX file
 */
public record TrainingReport(Path base, Path out, Tune tune, List<HeadReport> heads, long bytes) {
  private static final double EVEN_ODDS = 0.5;

  /**
   * A head.
   *
   * @param goesOn whether it began with the weights of the base's head
   * @param mitigation what was done so that groups are treated alike; empty for nothing
   * @param took time spent learning
   * @param steps steps done
   * @param bestStep the step whose weights were taken; 0 where nothing was held out
   * @param curve what was seen while it learnt
   * @param evaluation the official measures on the part held out; empty where that has no examples
   * @param succession the head whose place it takes, held against it; empty where it takes none or
   *     nothing was held out
   * @param mistakes the surest wrong answers; texts of the data stand in them
   */
  public record HeadReport(
      Head head,
      DataReport data,
      boolean goesOn,
      Optional<MitigationReport> mitigation,
      Duration took,
      long steps,
      long bestStep,
      List<Point> curve,
      Optional<Evaluation> evaluation,
      Optional<Succession> succession,
      List<Mistake> mistakes) {
    public HeadReport {
      curve = List.copyOf(curve);
      mistakes = List.copyOf(mistakes);
    }
  }

  /** The mean loss of the steps before, and the measure on the part held out. */
  public record Point(long step, double loss, double measure) {}

  /** A wrong answer. */
  public record Mistake(String text, String wanted, String given, double score) {}

  public TrainingReport {
    heads = List.copyOf(heads);
  }

  /** Asks the finished folder for the part held out. */
  static TrainingReport measured(
      Recipe recipe,
      BaseFolder base,
      Path folder,
      List<TaughtHead> taught,
      List<MitigatedData> data)
      throws InterruptedException, IOException {
    ModelFolder finished = ModelFolder.read(folder, Optional.empty());
    String name = String.valueOf(recipe.out().getFileName());
    LoadedModel model = LoadedModel.load(name, finished, ModelSettings.defaults());
    List<HeadReport> reports = new ArrayList<>();
    try (InferenceEngine engine =
        new InferenceEngine(
            List.of(model), EngineSettings.defaults(), new InferenceListener() {})) {
      for (int i = 0; i < taught.size(); i++) {
        reports.add(head(base, engine, model, taught.get(i), data.get(i)));
      }
    }
    return new TrainingReport(
        base.folder().directory(),
        recipe.out(),
        recipe.tune(),
        reports,
        Files.size(finished.onnxFile()));
  }

  private static HeadReport head(
      BaseFolder base,
      InferenceEngine engine,
      LoadedModel model,
      TaughtHead taught,
      MitigatedData mitigated)
      throws InterruptedException {
    LabelledData data = mitigated.data();
    List<LabelledExample> heldOut = data.heldOut();
    Head head = taught.head();
    Optional<Evaluation> evaluation = Optional.empty();
    Optional<Succession> succession = Optional.empty();
    if (!heldOut.isEmpty()) {
      Evaluation whole = Evaluator.evaluate(engine, model, head, "held-out", heldOut);
      evaluation = Optional.of(whole);
      Optional<Head> old = base.replaced(head.name());
      if (old.isPresent()) {
        succession =
            Optional.of(Succession.measured(base, old.get(), engine, model, head, heldOut, whole));
      }
    }
    return new HeadReport(
        head,
        data.report(),
        taught.goesOn(),
        mitigated.report(),
        taught.state().elapsed(),
        taught.state().step(),
        taught.state().bestStep(),
        points(head.name(), taught.state()),
        evaluation,
        succession,
        HeldOutAnswers.mistakes(engine, model, head, heldOut));
  }

  private static List<Point> points(String head, LoopState state) {
    return state.curve().stream()
        .map(
            look ->
                new Point(
                    look.step(),
                    look.loss(),
                    Optional.ofNullable(look.measures().get(head))
                        .map(Measure::value)
                        .orElse(Double.NaN)))
        .toList();
  }

  /** As one JSON object on one line, with the evaluation of each head; no text of the data. */
  public String json() {
    return TrainingReportJson.write(this);
  }

  /** For a terminal, several lines. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (HeadReport head : heads) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %d steps in %.1f s%s%n",
              head.head().name(),
              head.steps(),
              head.took().toMillis() / 1e3,
              head.bestStep() > 0 ? ", those of step " + head.bestStep() + " taken" : ""));
      head.evaluation()
          .ifPresentOrElse(
              evaluation -> text.append(measures(evaluation)).append(thresholds(evaluation)),
              () -> text.append("  nothing was held out, so nothing is measured%n".formatted()));
      head.succession().map(Succession::text).ifPresent(text::append);
    }
    text.append(
        String.format(Locale.ROOT, "wrote %s (%.1f MB), with report.html%n", out, bytes / 1e6));
    return text.toString();
  }

  /** Of a head whose labels have a threshold each, what they are and what comes of it. */
  private static String thresholds(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    Map<String, Double> own = evaluation.head().thresholds().byLabel();
    if (!own.isEmpty()) {
      text.append("  %-18s F1     threshold%n".formatted("label"));
      evaluation
          .scores()
          .labels()
          .forEach(
              (label, counts) ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "  %-18s %.3f  %.3f%n",
                          label,
                          counts.f1(),
                          own.getOrDefault(label, EVEN_ODDS))));
    }
    return text.toString();
  }

  private static String measures(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    text.append("  on %d examples held out:%n".formatted(evaluation.examples()));
    for (Map.Entry<String, Double> measure : evaluation.scores().measures().entrySet()) {
      String interval =
          Optional.ofNullable(evaluation.scores().intervals().get(measure.getKey()))
              .map(
                  range ->
                      String.format(Locale.ROOT, "  (%.3f to %.3f)", range.low(), range.high()))
              .orElse("");
      text.append(
          String.format(
              Locale.ROOT, "  %-18s %.3f%s%n", measure.getKey(), measure.getValue(), interval));
    }
    return text.toString();
  }
}
