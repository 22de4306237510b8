package io.amberstream.cli;

import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelSettings;
import io.amberstream.evaluation.Calibration;
import io.amberstream.evaluation.CalibrationFile;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ModelFolder;
import io.amberstream.model.ScoreTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the scores of a head honest. */
@Command(
    name = "calibrate",
    description = {
      "Make a head's scores honest, by labelled texts that it did not learn from: of answers with a"
          + " score of 0.9, nine of ten are right then. Which label is the best does not change"
          + " without --offsets.",
      "Writes calibration and thresholds into the config.json of the model folder."
    })
final class CalibrateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      description =
          "label<TAB>text lines, or label<TAB>first<TAB>second; several labels with commas"
              + " between them.")
  private Path file = Path.of("");

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "The model folder; its config.json is written.")
  private Path model = Path.of("");

  @Option(
      names = "--head",
      required = true,
      paramLabel = "HEAD",
      description = "The head: one that gives a text one or several labels.")
  private String head = "";

  @Option(
      names = "--target",
      paramLabel = "LABEL.MEASURE=VALUE",
      description =
          "What a label's threshold is to reach, as spam.precision=0.99 or spam.recall=0.9; may be"
              + " repeated.")
  private Map<String, Double> targets = Map.of();

  @Option(
      names = "--offsets",
      description =
          "Of a head that gives one label: add an offset to each label's logit too, so that labels"
              + " are given as often as they are right. The best label may change.")
  private boolean offsets;

  @Option(names = "--dry-run", description = "Tell what would come of it, and write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  CalibrateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    ModelFolder folder = ModelFolder.read(model, Optional.empty());
    LoadedModel loaded = LoadedModel.load("model", folder, ModelSettings.defaults());
    Head asked = loaded.folder().head(head);
    Calibration calibration;
    try (TextsBar progress = new TextsBar(new StatusLine(terminal.err()));
        InferenceEngine engine =
            new InferenceEngine(List.of(loaded), EngineSettings.defaults(), progress)) {
      calibration = Calibration.of(engine, loaded, asked, file, wanted(), offsets);
    } catch (IOException e) {
      throw InputException.unreadable(file, e);
    }
    boolean writes = !dryRun && (calibration.isBetter() || calibration.hasThreshold());
    if (writes) {
      CalibrationFile.write(model, asked, calibration);
    }
    if (json) {
      terminal.out().println(calibration.json(asked, writes));
      return ExitCode.OK;
    }
    terminal.out().print(calibration.text());
    if (!calibration.isBetter()) {
      terminal.out().println("scores are no more honest than before: they stay as they are");
    }
    if (writes) {
      terminal.out().println("wrote " + model.resolve("config.json"));
    }
    return ExitCode.OK;
  }

  private List<ScoreTarget> wanted() {
    return targets.entrySet().stream()
        .map(target -> ScoreTarget.of(target.getKey(), target.getValue()))
        .toList();
  }
}
