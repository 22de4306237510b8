package io.amberstream.cli;

import io.amberstream.input.InputException;
import io.amberstream.kafka.BootstrapServers;
import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.Cluster;
import io.amberstream.kafka.TopicName;
import io.amberstream.kafka.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how to reach a Kafka cluster, and the first contact with it. */
final class ConnectionOptions {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      required = true,
      description = "Kafka brokers to ask first, separated by commas.")
  private String bootstrapServers = "";

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties file with more Kafka client settings, such as for TLS and SASL.")
  private @Nullable Path commandConfig;

  /**
   * Those that reach the cluster of a topic.
   *
   * @throws InputException if none are given
   */
  static ConnectionOptions ofTopic(@Nullable ConnectionOptions given, String topic) {
    if (given == null) {
      throw new InputException(
          "--bootstrap-servers is missing: name the Kafka brokers of topic '%s'".formatted(topic));
    }
    return given;
  }

  /**
   * Settings for a Kafka client, to be completed by the caller.
   *
   * @throws InputException if the addresses are none, or the file cannot be read
   */
  Properties clientSettings() {
    BootstrapServers.problem(bootstrapServers)
        .ifPresent(
            found -> {
              throw new InputException(
                  "--bootstrap-servers: \"%s\" %s, %s"
                      .formatted(found.address(), found.reason(), BootstrapServers.EXPECTED));
            });
    Properties settings = new Properties();
    if (commandConfig != null) {
      try (Reader reader = Files.newBufferedReader(commandConfig)) {
        settings.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new InputException("--command-config " + commandConfig + " cannot be read: " + e, e);
      }
    }
    settings.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }

  /**
   * An admin client to a cluster that has answered.
   *
   * @throws InputException if the address or the settings make no sense
   * @throws BrokerException if none answers within 15 s
   */
  Admin connect() {
    Admin admin = create(clientSettings());
    try {
      Cluster.require(admin, bootstrapServers);
      return admin;
    } catch (BrokerException e) {
      admin.close(Duration.ZERO);
      throw new BrokerException(
          e.getMessage() + "; 'amberstream broker' starts one for development", e.getCause());
    }
  }

  /**
   * Makes sure that a topic is there.
   *
   * @param hint what to do when it is not
   * @throws InputException if it is missing or no valid name
   */
  void requireTopic(Admin admin, String topic, String hint) {
    requireValidName(topic);
    if (!Topics.missing(admin, List.of(topic)).isEmpty()) {
      throw new InputException(
          "topic '%s' does not exist at %s; %s".formatted(topic, bootstrapServers, hint));
    }
  }

  /**
   * Connects, and makes sure that a topic to read is there.
   *
   * @throws InputException if it is missing or no valid name
   * @throws BrokerException if no broker answers
   */
  void requireReadable(String topic) {
    try (Admin admin = connect()) {
      requireTopic(admin, topic, "check its name");
    }
  }

  /**
   * Creates a topic unless it is there.
   *
   * @param partitions of a new topic, at least 1
   * @throws InputException if it is no valid name
   */
  void createTopic(Admin admin, String topic, int partitions) {
    requireValidName(topic);
    Topics.create(admin, List.of(topic), partitions);
  }

  private static void requireValidName(String topic) {
    if (!TopicName.isLegal(topic)) {
      throw new InputException(
          "'"
              + topic
              + "' is no valid topic name; use up to 249 letters, digits, '.', '_' and '-'");
    }
  }

  private Admin create(Properties settings) {
    try {
      return Admin.create(settings);
    } catch (ConfigException e) {
      throw new InputException(
          "--bootstrap-servers or --command-config is wrong: " + e.getMessage(), e);
    } catch (KafkaException e) {
      if (e.getCause() instanceof ConfigException cause) {
        throw new InputException(
            "--bootstrap-servers %s is wrong: %s".formatted(bootstrapServers, cause.getMessage()),
            e);
      }
      throw e;
    }
  }
}
