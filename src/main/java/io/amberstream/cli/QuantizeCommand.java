package io.amberstream.cli;

import io.amberstream.training.Recipe;
import io.amberstream.training.Training;
import io.amberstream.training.TrainingReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a model learn to compute in bytes. */
@Command(
    name = "quantize",
    description = {
      "Let a model learn to compute in bytes with fixed steps, the fastest form: it learns from its"
          + " own answers to your texts, without labels.",
      "docs/training.md tells what it costs."
    })
final class QuantizeCommand implements Callable<Integer> {
  private static final double EPOCHS = 4;

  private final Terminal terminal;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR",
      description = "The model folder to begin with.")
  private Path base = Path.of("");

  @Option(
      names = "--texts",
      required = true,
      paramLabel = "FILE",
      description = "Texts like those that it will tag, one per line.")
  private Path texts = Path.of("");

  @Mixin private OutOptions out = new OutOptions();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "4",
      description = "How often each text is learnt (default: ${DEFAULT-VALUE}).")
  private double epochs = EPOCHS;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  QuantizeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Recipe recipe =
        Recipe.ofRounding(base, texts, out.folder(), epochs).withOverwrite(out.overwrite());
    try (ProgressLine progress = new ProgressLine(terminal.err())) {
      TrainingReport report = Training.run(recipe, progress);
      terminal.out().print(json ? report.json() + System.lineSeparator() : report.text());
    }
    return ExitCode.OK;
  }
}
