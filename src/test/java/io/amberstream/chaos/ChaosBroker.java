package io.amberstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.broker.BrokerProcess;
import io.amberstream.broker.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A broker in a JVM of its own behind a network of its own; it can be killed and comes back at the
 * same address with the same data. Not thread-safe.
 */
final class ChaosBroker implements AutoCloseable {
  private static final List<String> SETTINGS =
      List.of(
          // Events of any time are taken and kept.
          "log.retention.ms=-1",
          "log.message.timestamp.after.max.ms=9223372036854775807",
          "group.streams.min.session.timeout.ms=1000",
          "group.streams.min.heartbeat.interval.ms=200",
          "group.streams.initial.rebalance.delay.ms=0");

  private final Path folder;
  private final int port;
  private final StallingProxy network;
  private BrokerProcess process;

  private ChaosBroker(Path folder, int port, StallingProxy network) throws IOException {
    this.folder = folder;
    this.port = port;
    this.network = network;
    this.process = launch();
  }

  /** Starts a broker with its data below a folder, and returns when it serves clients. */
  static ChaosBroker start(Path folder) throws IOException {
    int port = FreePort.find();
    return new ChaosBroker(folder, port, StallingProxy.before(port));
  }

  /** Where everybody finds it: the near end of the network. */
  String bootstrapServers() {
    return network.address();
  }

  StallingProxy network() {
    return network;
  }

  /** Ends it with SIGKILL. */
  void kill() throws InterruptedException {
    process.process().destroyForcibly().waitFor();
  }

  long pid() {
    return process.process().pid();
  }

  /** Waits until it has ended by itself. */
  void awaitEnd() throws InterruptedException {
    assertThat(process.process().waitFor(60, TimeUnit.SECONDS)).as("the broker ends").isTrue();
  }

  /** Starts it again after it has ended. */
  void restart() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BrokerProcess launch() throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(folder.resolve("data").toString(), Integer.toString(port)));
    arguments.addAll(SETTINGS);
    arguments.add("advertised.listeners=PLAINTEXT://" + network.address());
    BrokerProcess started =
        BrokerProcess.start(folder, BrokerProcess.class, arguments.toArray(new String[0]));
    if (started.out().readLine() == null) {
      throw new IOException("the broker did not start; what it says stands above");
    }
    return started;
  }

  @Override
  public void close() {
    process.close();
    network.close();
  }
}
