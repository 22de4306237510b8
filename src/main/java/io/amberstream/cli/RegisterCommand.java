package io.amberstream.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.app.SchemaRegistration;
import io.amberstream.config.ConfigException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(names = "--json", description = "Print one JSON object: the id by subject.")
  private boolean json;

  RegisterCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException {
    Map<String, Integer> ids = SchemaRegistration.register(file.load());
    if (json) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      ids.forEach(object::put);
      terminal.out().println(object);
    } else {
      ids.forEach((subject, id) -> terminal.out().printf("%s has id %d%n", subject, id));
    }
    return ExitCode.OK;
  }
}
