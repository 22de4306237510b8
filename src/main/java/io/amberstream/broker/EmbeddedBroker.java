package io.amberstream.broker;

import static java.util.Objects.requireNonNull;

import io.amberstream.kafka.BrokerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker and controller of one node in this process, for development, the demo and tests.
 *
 * <p>It listens on 127.0.0.1 only, keeps its data in one folder and finds it again at the next
 * start, also after it was killed. It is Kafka's own server, so every client works with it.
 * Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final DataDirectory data;
  private final Map<String, Integer> ports;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(KafkaRaftServer server, DataDirectory data, Map<String, Integer> ports) {
    this.server = server;
    this.data = data;
    this.ports = ports;
  }

  /**
   * Starts a broker and returns when it serves clients.
   *
   * @param dataDir created if missing; must be empty or hold the data of such a broker
   * @param port 0 for a free one
   * @throws BrokerException if the port is taken, or the folder is in use, cannot be written or
   *     belongs to something else
   */
  public static EmbeddedBroker start(Path dataDir, int port) {
    return start(dataDir, port, Map.of());
  }

  /**
   * Starts a broker with Kafka settings of your own, and returns when it serves clients.
   *
   * @param overrides broker settings under Kafka's names; not listeners, folders or node id
   * @see #start(Path, int)
   */
  public static EmbeddedBroker start(Path dataDir, int port, Map<String, String> overrides) {
    return start(dataDir, port, overrides, List.of());
  }

  /**
   * Starts a broker that listens with other security protocols besides {@code PLAINTEXT}.
   *
   * @param overrides among them the keystores, mechanisms and so on of the protocols
   * @param protocols such as {@code SASL_SSL}; each gets a free port, see {@link
   *     #bootstrapServers(String)}
   * @see #start(Path, int, Map)
   */
  public static EmbeddedBroker start(
      Path dataDir, int port, Map<String, String> overrides, List<String> protocols) {
    requireNonNull(overrides, "overrides is null");
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(BrokerSettings.PLAINTEXT, claim(port));
    protocols.forEach(protocol -> ports.put(protocol, claim(0)));
    DataDirectory data =
        DataDirectory.open(dataDir, BrokerSettings.NODE_ID, BrokerSettings.CONTROLLER_LISTENER);
    try {
      Properties settings = BrokerSettings.of(data.path(), ports, claim(0), overrides);
      return new EmbeddedBroker(startServer(settings), data, ports);
    } catch (RuntimeException | Error e) {
      data.close();
      throw e;
    }
  }

  /** Where clients find it, as {@code 127.0.0.1:PORT}. */
  public String bootstrapServers() {
    return bootstrapServers(BrokerSettings.PLAINTEXT);
  }

  /** Where clients of a security protocol find it. */
  public String bootstrapServers(String protocol) {
    Integer port = ports.get(protocol);
    if (port == null) {
      throw new IllegalArgumentException(
          "the broker does not listen for " + protocol + ", only for " + ports.keySet());
    }
    return BrokerSettings.LOOPBACK + ":" + port;
  }

  /** Stops the broker and waits until its data is on disk. Closing again does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      server.shutdown();
      server.awaitShutdown();
    } finally {
      data.close();
    }
  }

  private static KafkaRaftServer startServer(Properties settings) {
    try {
      KafkaRaftServer server =
          new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
      startUp(server);
      return server;
    } catch (RuntimeException e) {
      throw new BrokerException("the embedded broker did not start: " + e.getMessage(), e);
    }
  }

  private static void startUp(KafkaRaftServer server) {
    try {
      server.startup();
    } catch (RuntimeException | Error e) {
      server.shutdown();
      throw e;
    }
  }

  /**
   * Makes sure that the port is free, or finds a free one. Kafka binds it a moment later: a process
   * that takes it in between makes the start fail.
   */
  private static int claim(int port) {
    try (ServerSocket socket =
        new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BrokerException(
          "cannot listen on %s:%d (%s); stop what uses the port or choose another"
              .formatted(BrokerSettings.LOOPBACK, port, e.getMessage()),
          e);
    }
  }
}
