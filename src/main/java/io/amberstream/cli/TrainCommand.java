package io.amberstream.cli;

import io.amberstream.app.Installation;
import io.amberstream.http.ReloadClient;
import io.amberstream.input.InputException;
import io.amberstream.model.ShippedModel;
import io.amberstream.recipe.RecipeLoader;
import io.amberstream.training.Recipe;
import io.amberstream.training.Training;
import io.amberstream.training.TrainingReport;
import io.amberstream.training.Tune;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Teaches a model folder a head of one's own. */
@Command(
    name = "train",
    description = {
      "Teach a model folder a head of your own, from labelled texts, without Python.",
      "docs/training.md tells what to expect; docs/training-data.md the formats of the data."
    })
final class TrainCommand implements Callable<Integer> {
  private final Terminal terminal;

  /** What is said of a run, and not of what it learns. */
  private static final Set<String> BESIDE_A_RECIPE =
      Set.of(
          "--overwrite",
          "--resume",
          "--reload",
          "--reload-token-file",
          "--reload-ca",
          "--json",
          "--verbose");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "RECIPE",
      description =
          "A YAML file that says all of it: several heads, several sources, every setting"
              + " (docs/training-recipes.md).")
  private @Nullable Path file;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description =
          "The model folder, or checkpoint of Hugging Face, to begin with (default:"
              + " models/amber-mini).")
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

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Recipe recipe = file == null ? ofOptions() : ofFile(file);
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
    terminal.out().print(json ? report.json() + System.lineSeparator() : report.text());
    if (running.isPresent()) {
      String reloaded = ReloadOptions.reload(running.get(), recipe.out());
      (json ? terminal.err() : terminal.out()).println(reloaded);
    }
    return ExitCode.OK;
  }

  private Recipe ofOptions() {
    Path from = base == null ? Installation.folder(ShippedModel.AMBER_MINI) : base;
    return loop.applied(
        Recipe.of(from, out.folder(), tune, head.recipe()).withOverwrite(out.overwrite()));
  }

  private Recipe ofFile(Path recipe) {
    List<String> beside =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !BESIDE_A_RECIPE.contains(name))
            .toList();
    if (!beside.isEmpty()) {
      throw new InputException(
          "%s says what is learnt; leave out %s, or say it there"
              .formatted(recipe, String.join(", ", beside)));
    }
    return RecipeLoader.load(recipe, System.getenv())
        .withOverwrite(out.overwrite())
        .withResume(loop.resumes());
  }
}
