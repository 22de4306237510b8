package io.amberstream.cli;

import io.amberstream.onnx.NativeRuns;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code amberstream} command. Exit codes: 0 done, 1 failed while running, 2 the user's input
 * (arguments, configuration, model folder) is wrong.
 */
@Command(
    name = "amberstream",
    description = "Tags text as it flows through Kafka.",
    synopsisSubcommandLabel = "COMMAND",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    usageHelpAutoWidth = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed while running",
      "2:the input (arguments, configuration, model folder) is wrong"
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean verbose;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Else a machine in Egypt or Iran writes its own digits into reports and names of keys.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    int exitCode = run(Terminal.ofProcess(), args);
    if (NativeRuns.any()) {
      // The hook of ONNX Runtime would free what a run that hangs still uses: a crash.
      Runtime.getRuntime().halt(exitCode);
    }
    System.exit(exitCode);
  }

  /** Runs one command and gives back its exit code. */
  static int run(Terminal terminal, String... args) {
    int exitCode = commandLine(terminal).execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  private static CommandLine commandLine(Terminal terminal) {
    Main main = new Main();
    return new CommandLine(main)
        .addSubcommand(new DemoCommand(terminal))
        .addSubcommand(new RunCommand(terminal))
        .addSubcommand(new TagCommand(terminal))
        .addSubcommand(new ValidateCommand(terminal))
        .addSubcommand(new SchemaCommand(terminal))
        .addSubcommand(new TestCommand(terminal))
        .addSubcommand(new TopologyCommand(terminal))
        .addSubcommand(new RegisterCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal))
        .addSubcommand(new ConvertCommand(terminal))
        .addSubcommand(new OptimizeCommand(terminal))
        .addSubcommand(new BrokerCommand(terminal))
        .addSubcommand(new ProduceCommand(terminal))
        .addSubcommand(new ConsumeCommand(terminal))
        .addSubcommand(new RedriveCommand(terminal))
        .addSubcommand(new EvaluateCommand(terminal))
        .addSubcommand(new CalibrateCommand(terminal))
        .addSubcommand(new AuditCommand(terminal))
        .addSubcommand(new TrainCommand(terminal))
        .addSubcommand(new PretrainCommand(terminal))
        .addSubcommand(new QuantizeCommand(terminal))
        .addSubcommand(new BenchmarkCommand(terminal))
        .addSubcommand(new CompletionCommand(terminal))
        .registerConverter(Duration.class, new DurationConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(new UsageMistake())
        .setExecutionExceptionHandler(new CommandFailure(() -> main.verbose));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  /** The version in the jar's manifest. */
  static final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"amberstream " + (version == null ? "(development build)" : version)};
    }
  }
}
