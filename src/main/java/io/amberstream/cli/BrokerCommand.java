package io.amberstream.cli;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.input.InputException;
import io.amberstream.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** A development broker on a fixed port that keeps its data in a folder. */
@Command(
    name = "broker",
    description = {
      "Run a Kafka broker for development until it is stopped.",
      "It listens on 127.0.0.1 only and keeps its data between starts."
    })
final class BrokerCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "19092",
      description = "Port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the data; created if missing.")
  private Path dataDir = Path.of("");

  @Option(
      names = "--topic",
      paramLabel = "NAME[:PARTITIONS]",
      converter = TopicSpec.Converter.class,
      description = "Topic to create if missing, with 1 partition if not said; may be repeated.")
  private List<TopicSpec> topics = List.of();

  BrokerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw new InputException("--port is " + port + ", must be from 0 to 65535");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir, port)) {
      Thread closeOnSignal = new Thread(broker::close, "broker-shutdown");
      Runtime.getRuntime().addShutdownHook(closeOnSignal);
      try {
        createTopics(broker);
        terminal
            .out()
            .printf("broker ready at %s, data in %s%n", broker.bootstrapServers(), dataDir);
        terminal.out().flush();
        new CountDownLatch(1).await();
      } finally {
        removeHook(closeOnSignal);
      }
    } catch (InterruptedException e) {
      // Asked to stop from inside this process; the broker is closed by now.
    }
    return ExitCode.OK;
  }

  private void createTopics(EmbeddedBroker broker) {
    if (topics.isEmpty()) {
      return;
    }
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      for (TopicSpec topic : topics) {
        Topics.create(admin, List.of(topic.name()), topic.partitions());
      }
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is shutting down, so the hook runs.
    }
  }
}
