package io.amberstream.cli;

import io.amberstream.config.ConfigurationSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Prints the JSON Schema of the configuration. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of the configuration file, for editors that complete and check it.",
      "docs/configuration.md tells how an editor finds it."
    })
final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().println(ConfigurationSchema.json());
    return ExitCode.OK;
  }
}
