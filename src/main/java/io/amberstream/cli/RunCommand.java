package io.amberstream.cli;

import io.amberstream.app.Application;
import io.amberstream.app.StartOptions;
import io.amberstream.config.ConfigException;
import io.amberstream.config.Configuration;
import io.amberstream.input.InputException;
import io.amberstream.registry.RegistryRefusedException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the pipelines of a configuration until it is stopped. */
@Command(
    name = "run",
    description = {
      "Run the pipelines of a configuration until stopped.",
      "SIGTERM and SIGINT drain: what was read is tagged, sent and committed first."
    })
final class RunCommand implements Callable<Integer> {
  /** After a crash, partitions may rest as long as the dead instance's session lasts. */
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Terminal terminal;

  @Mixin private ConfigurationFile file = new ConfigurationFile();

  @Option(names = "--create-topics", description = "Create the topics that are missing.")
  private boolean createTopics;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of a topic that is created (default: ${DEFAULT-VALUE}).")
  private int partitions = StartOptions.DEFAULT_PARTITIONS;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException, InterruptedException {
    if (partitions < 1) {
      throw new InputException("--partitions is " + partitions + ", must be at least 1");
    }
    Configuration configuration = file.load();
    StopSignal signal = StopSignal.install();
    try (Application application =
        Application.of(configuration, new StartOptions(createTopics, partitions))) {
      signal.onStop(application::close);
      application.start();
      announce(application, configuration);
      Throwable failure = application.awaitEnd();
      if (failure instanceof RegistryRefusedException refused) {
        throw refused;
      }
      if (failure != null) {
        throw new PipelinesFailedException(failure);
      }
    }
    terminal.err().println("stopped");
    return ExitCode.OK;
  }

  private void announce(Application application, Configuration configuration)
      throws InterruptedException {
    if (application.awaitRunning(FOREVER)) {
      terminal
          .err()
          .println(
              "running: "
                  + String.join(", ", configuration.pipelines().keySet())
                  + " at "
                  + application.bootstrapServers());
    }
  }
}
