package io.amberstream.cli;

import io.amberstream.app.Blueprint;
import io.amberstream.app.Costs;
import io.amberstream.config.ConfigException;
import io.amberstream.config.Configuration;
import io.amberstream.input.InputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a configuration without starting it. */
@Command(
    name = "validate",
    description = {
      "Check a configuration without starting it: every key, the model folders, the heads.",
      "All problems are reported at once. No broker is asked."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ConfigurationFile file = new ConfigurationFile();

  @Option(
      names = "--json",
      description = "Print one JSON object, with the problems where there are some.")
  private boolean json;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    return json ? printJson() : print(checked());
  }

  private Configuration checked() throws ConfigException {
    Configuration configuration = file.load();
    Blueprint.topology(configuration);
    return configuration;
  }

  private int print(Configuration configuration) {
    terminal
        .out()
        .printf(
            "%s is valid: %d pipeline(s) (%s), %d model(s) (%s)%n",
            file.path(),
            configuration.pipelines().size(),
            String.join(", ", configuration.pipelines().keySet()),
            configuration.models().size(),
            String.join(", ", configuration.models().keySet()));
    Costs.lines(configuration).forEach(line -> terminal.out().println("  " + line));
    return ExitCode.OK;
  }

  private int printJson() {
    try {
      terminal.out().println(ValidationJson.valid(file.path(), checked()));
      return ExitCode.OK;
    } catch (InputException e) {
      terminal.out().println(ValidationJson.invalid(file.path(), e));
      return ExitCode.USAGE;
    }
  }
}
