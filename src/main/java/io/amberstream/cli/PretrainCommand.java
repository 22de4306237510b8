package io.amberstream.cli;

import io.amberstream.app.Installation;
import io.amberstream.input.InputException;
import io.amberstream.model.ShippedModel;
import io.amberstream.pretraining.Beginning;
import io.amberstream.pretraining.EncoderSizes;
import io.amberstream.pretraining.Pretraining;
import io.amberstream.pretraining.PretrainingRecipe;
import io.amberstream.pretraining.PretrainingReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets an encoder learn from running text, as ELECTRA does. */
@Command(
    name = "pretrain",
    description = {
      "Let an encoder learn from running text, as ELECTRA does: a generator replaces words, and the"
          + " encoder learns to find them. Adapts a model to your texts; no labels are needed.",
      "docs/pretraining.md tells what to expect."
    })
final class PretrainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description =
          "The model folder to begin with (default: models/amber-mini, unless --size is given)."
              + " Its generator/ goes on learning, if there is one; else a new one is made.")
  private @Nullable Path base;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description =
          "Begin from nothing: tiny (2 layers of 128) or small (the paper's, 12 layers of 256).")
  private @Nullable EncoderSizes size;

  @Option(
      names = "--vocab",
      paramLabel = "PATH",
      description =
          "With --size, a vocab.txt, a tokenizer.json, or a folder with one (default: those of"
              + " --base, or of models/amber-mini).")
  private @Nullable Path vocabulary;

  @Mixin private OutOptions out = new OutOptions();

  @Mixin private TextOptions texts = new TextOptions();

  @Mixin private PretrainLoopOptions loop = new PretrainLoopOptions();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  PretrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Beginning beginning = beginning();
    PretrainingRecipe recipe =
        new PretrainingRecipe(
            beginning,
            texts.texts(),
            out.folder(),
            out.overwrite(),
            texts.heldOut(),
            loop.applied(PretrainingRecipe.usual(beginning)));
    try (ProgressLine progress = new ProgressLine(terminal.err())) {
      PretrainingReport report = Pretraining.run(recipe, progress);
      terminal.out().print(json ? report.json() + System.lineSeparator() : report.text());
    } catch (OutOfMemoryError e) {
      throw new InputException(
          "the texts do not fit into the memory of this process; give it more"
              + " (AMBERSTREAM_OPTS=-Xmx8g) or fewer texts",
          e);
    }
    return ExitCode.OK;
  }

  private Beginning beginning() {
    Path folder = base == null ? Installation.folder(ShippedModel.AMBER_MINI) : base;
    if (size == null) {
      if (vocabulary != null) {
        throw new InputException(
            "--vocab goes with --size: a model that goes on learning keeps its own vocabulary");
      }
      return new Beginning.Folder(folder);
    }
    return new Beginning.Nothing(size, vocabulary == null ? folder : vocabulary);
  }
}
