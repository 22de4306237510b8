package io.amberstream.cli;

import io.amberstream.app.Installation;
import io.amberstream.http.ReloadClient;
import io.amberstream.input.InputException;
import io.amberstream.model.ShippedModel;
import io.amberstream.training.Recipe;
import io.amberstream.training.Training;
import io.amberstream.training.TrainingReport;
import io.amberstream.training.Tune;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Teaches a model folder a head of one's own. */
@Command(
    name = "train",
    description = {
      "Teach a model folder a head of your own, from labelled texts, without Python.",
      "docs/training.md tells what to expect; docs/training-data.md the formats of the data."
    })
final class TrainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "The model folder to begin with (default: models/amber-mini).")
  private @Nullable Path base;

  @Mixin private OutOptions out = new OutOptions();

  @Option(
      names = "--tune",
      paramLabel = "WHAT",
      defaultValue = "head",
      description =
          "What learns: head, in minutes, or all, where that is not enough (default:"
              + " ${DEFAULT-VALUE}).")
  private Tune tune = Tune.HEAD;

  @Mixin private HeadOptions head = new HeadOptions();

  @Mixin private LoopOptions loop = new LoopOptions();

  @ArgGroup(exclusive = false)
  private @Nullable ReloadOptions reload;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path from = base == null ? Installation.folder(ShippedModel.AMBER_MINI) : base;
    Recipe recipe =
        loop.applied(
            Recipe.of(from, out.folder(), tune, head.recipe()).withOverwrite(out.overwrite()));
    Optional<ReloadClient> running = Optional.ofNullable(reload).map(ReloadOptions::client);
    if (running.isPresent()) {
      // Before the work: an address that is wrong shows at once.
      running.get().requireThere();
    }
    TrainingReport report;
    try (ProgressLine progress = new ProgressLine(terminal.err())) {
      report = Training.run(recipe, progress);
    } catch (OutOfMemoryError e) {
      throw new InputException(
          "the data does not fit into the memory of this process; give it more"
              + " (AMBERSTREAM_OPTS=-Xmx4g) or less data",
          e);
    }
    terminal.out().print(report.text());
    if (running.isPresent()) {
      terminal.out().println(ReloadOptions.reload(running.get(), out.folder()));
    }
    return ExitCode.OK;
  }
}
