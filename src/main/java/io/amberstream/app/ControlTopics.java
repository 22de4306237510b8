package io.amberstream.app;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;

import io.amberstream.control.ControlTopic;
import io.amberstream.kafka.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Sees to it that the control topic keeps what is decided. */
final class ControlTopics {
  private static final String COMPACT = "compact";

  private ControlTopics() {}

  /**
   * Reads the topic to its end. It is created where topics are.
   *
   * @param kafka settings of Kafka's clients
   * @throws SetupException if it is missing, or would forget
   * @throws io.amberstream.kafka.BrokerException if the cluster does not answer
   */
  static ControlTopic open(String topic, Map<String, Object> kafka, StartOptions options) {
    try (Admin admin = Admin.create(kafka)) {
      if (options.createTopics()) {
        Topics.create(admin, List.of(topic), 1, Map.of(CLEANUP_POLICY_CONFIG, COMPACT));
      } else if (!Topics.missing(admin, List.of(topic)).isEmpty()) {
        throw new SetupException(
            List.of(
                "control_topic: topic %s is missing at %s; create it with cleanup.policy=compact, or"
                        .formatted(topic, kafka.get(BOOTSTRAP_SERVERS_CONFIG))
                    + " start with --create-topics"));
      }
      String policy = String.valueOf(Topics.settings(admin, topic).get(CLEANUP_POLICY_CONFIG));
      if (!policy.equals(COMPACT)) {
        throw new SetupException(
            List.of(
                "control_topic: topic %s has cleanup.policy=%s, so that what was decided would be"
                        .formatted(topic, policy)
                    + " forgotten; set cleanup.policy=compact"));
      }
    }
    return new ControlTopic(kafka, topic);
  }
}
