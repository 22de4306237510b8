package io.amberstream.broker;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The Kafka settings of the embedded broker: one node, loopback only, small. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String LOOPBACK = "127.0.0.1";
  static final String PLAINTEXT = "PLAINTEXT";
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          // One node holds the only replica of everything.
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          // A data folder keeps the partition counts of its first start.
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.num.partitions", "4"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024)),
          // A misspelt topic is an error, not a new topic.
          Map.entry("auto.create.topics.enable", "false"),
          // Nobody waits for members that will not come.
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("group.min.session.timeout.ms", "1000"),
          Map.entry("group.consumer.min.session.timeout.ms", "1000"),
          Map.entry("group.consumer.min.heartbeat.interval.ms", "200"),
          // A start after a kill waits until the session of the killed broker has ended.
          Map.entry("broker.session.timeout.ms", "5000"),
          Map.entry("broker.heartbeat.interval.ms", "1000"),
          // Kafka's default. A broker that looks more often lets the readers of a killed client's
          // output go on sooner, and runs into KAFKA-20734: such an abort may leave out markers,
          // and
          // what was given up is read all the same.
          Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000"));

  private BrokerSettings() {}

  /**
   * The settings for one start.
   *
   * @param ports of the listeners, by their security protocol; {@code PLAINTEXT} is one of them
   * @param overrides Kafka's own names; they win over the defaults
   * @throws IllegalArgumentException if an override names a setting that the start itself decides
   */
  static Properties of(
      Path dataDir, Map<String, Integer> ports, int controllerPort, Map<String, String> overrides) {
    Map<String, String> decided = decided(dataDir, ports, controllerPort);
    Properties settings = new Properties();
    settings.putAll(DEFAULTS);
    settings.putAll(decided);
    // Not decided: who stands behind a proxy is reached by the proxy's address.
    settings.put("advertised.listeners", addresses(ports));
    overrides.forEach(
        (name, value) -> {
          if (decided.containsKey(name)) {
            throw new IllegalArgumentException(
                "broker setting " + name + " is decided by the embedded broker");
          }
          settings.setProperty(name, value);
        });
    return settings;
  }

  private static Map<String, String> decided(
      Path dataDir, Map<String, Integer> ports, int controllerPort) {
    String controller = LOOPBACK + ":" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "listeners",
        addresses(ports) + "," + CONTROLLER_LISTENER + "://" + controller,
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "inter.broker.listener.name",
        PLAINTEXT,
        "listener.security.protocol.map",
        // A listener has the name of its protocol.
        join(ports.keySet(), protocol -> protocol + ":" + protocol) + ",CONTROLLER:PLAINTEXT",
        "controller.quorum.voters",
        NODE_ID + "@" + controller,
        "log.dirs",
        dataDir.toString(),
        "metadata.log.dir",
        dataDir.toString());
  }

  private static String addresses(Map<String, Integer> ports) {
    return join(
        ports.keySet(), protocol -> protocol + "://" + LOOPBACK + ":" + ports.get(protocol));
  }

  private static String join(Collection<String> protocols, UnaryOperator<String> text) {
    return protocols.stream().map(text).collect(Collectors.joining(","));
  }
}
