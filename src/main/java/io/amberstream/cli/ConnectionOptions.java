package io.amberstream.cli;

import io.amberstream.input.InputException;
import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.TopicName;
import io.amberstream.kafka.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how to reach a Kafka cluster, and the first contact with it. */
final class ConnectionOptions {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

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

  /** Settings for a Kafka client, to be completed by the caller. */
  Properties clientSettings() {
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
   * @throws BrokerException if nobody answers in about 10 seconds
   */
  Admin connect() {
    Properties settings = clientSettings();
    settings.putIfAbsent(
        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(ANSWER_WITHIN.toMillis()));
    settings.putIfAbsent(
        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
        Long.toString(ANSWER_WITHIN.dividedBy(2).toMillis()));
    Admin admin = create(settings);
    try {
      admin.describeCluster().clusterId().get();
      return admin;
    } catch (ExecutionException e) {
      admin.close(Duration.ZERO);
      throw unreachable(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      admin.close(Duration.ZERO);
      Thread.currentThread().interrupt();
      throw unreachable(e);
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

  private BrokerException unreachable(Throwable cause) {
    String why =
        cause instanceof TimeoutException
            ? "nothing answered in " + ANSWER_WITHIN.toSeconds() + " s"
            : String.valueOf(cause.getMessage());
    return new BrokerException(
        "no Kafka broker reached at %s: %s; check the address, or start one with 'amberstream broker'"
            .formatted(bootstrapServers, why),
        cause);
  }
}
