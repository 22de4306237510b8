package io.amberstream.app;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.config.Configuration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The broker inside the process and the folder that it and Kafka Streams keep their files in: what
 * {@code bootstrap.servers: embedded} stands for. Gone without a trace when closed.
 */
final class EmbeddedCluster implements AutoCloseable {
  private final TemporaryFolder folder;
  private final EmbeddedBroker broker;

  private EmbeddedCluster(TemporaryFolder folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  static boolean isWanted(Map<String, String> kafka) {
    return Configuration.EMBEDDED.equals(kafka.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
  }

  static EmbeddedCluster start() {
    TemporaryFolder folder = TemporaryFolder.create();
    try {
      return new EmbeddedCluster(folder, EmbeddedBroker.start(folder.path().resolve("broker"), 0));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The Kafka settings with this broker in them. */
  Map<String, String> settings(Map<String, String> kafka) {
    Map<String, String> settings = new HashMap<>(kafka);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.path().resolve("state").toString());
    return settings;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    broker.close();
    folder.close();
  }
}
