package io.amberstream.cli;

import io.amberstream.input.InputException;
import io.amberstream.input.StrictUtf8;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends each line of standard input to a topic. */
@Command(
    name = "produce",
    description = {
      "Send each line of standard input to a topic, as UTF-8.",
      "A line that cannot be sent ends the command; the lines before it are sent."
    })
final class ProduceCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      required = true,
      description = "Topic to send to.")
  private String topic = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description =
          "${COMPLETION-CANDIDATES}: lines must be JSON, or are taken as they are"
              + " (default: ${DEFAULT-VALUE}).")
  private RecordFormat format = RecordFormat.JSON;

  @Option(
      names = "--key-field",
      paramLabel = "FIELD",
      description = "Field of the JSON line that is the record key, as id or user.id.")
  private @Nullable String keyField;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "Header for every record; may be repeated.")
  private Map<String, String> headers = Map.of();

  @Option(names = "--create-topic", description = "Create the topic if it is missing.")
  private boolean createTopic;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "1",
      description = "Partitions of a created topic (default: ${DEFAULT-VALUE}).")
  private int partitions;

  ProduceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (format == RecordFormat.TEXT && keyField != null) {
      throw new InputException("--key-field needs --format json, found --format text");
    }
    if (partitions < 1) {
      throw new InputException("--partitions is " + partitions + ", must be at least 1");
    }
    try (Admin admin = connection.connect()) {
      if (createTopic) {
        connection.createTopic(admin, topic, partitions);
      } else {
        connection.requireTopic(admin, topic, "create it with --create-topic");
      }
    }
    try (RecordSender sender = new RecordSender(connection.clientSettings(), topic, headers)) {
      try {
        sendLines(sender);
      } finally {
        sender.flush();
        terminal.err().printf("sent %d records to %s%n", sender.sent(), topic);
      }
      sender.requireNoFailure();
    }
    return ExitCode.OK;
  }

  private void sendLines(RecordSender sender) throws IOException {
    InputLines lines = new InputLines(terminal.in());
    JsonLines json = new JsonLines(keyField);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      long number = lines.number();
      String text =
          StrictUtf8.find(line)
              .orElseThrow(() -> new InputException("line " + number + " is not valid UTF-8"));
      sender.send(format == RecordFormat.JSON ? json.key(text, number) : null, line, number);
    }
  }
}
