package io.amberstream.cli;

import io.amberstream.app.Blueprint;
import io.amberstream.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Prints the Kafka Streams topology of a configuration. */
@Command(name = "topology", description = "Print the Kafka Streams topology of a configuration.")
final class TopologyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ConfigurationFile file = new ConfigurationFile();

  TopologyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    terminal.out().print(Blueprint.topology(file.load()));
    return ExitCode.OK;
  }
}
