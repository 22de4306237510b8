package io.amberstream.cli;

import io.amberstream.app.SchemaRegistration;
import io.amberstream.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Registers the schema of enriched events. */
@Command(
    name = "register",
    description = {
      "Register the schema of enriched events for outputs with framing: confluent.",
      "A subject that would not take it is left as it is."
    })
final class RegisterCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ConfigurationFile file = new ConfigurationFile();

  RegisterCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    SchemaRegistration.register(file.load()).forEach(line -> terminal.out().println(line));
    return ExitCode.OK;
  }
}
