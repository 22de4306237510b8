package io.amberstream.app;

import io.amberstream.broker.Topics;
import io.amberstream.streams.Pipeline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Sees to it that every topic of the pipelines exists before anything is read. */
final class TopicsCheck {
  private TopicsCheck() {}

  /**
   * Finds the topics, or creates those that are missing.
   *
   * @param adminSettings settings of an admin client
   * @param mask blots secrets out of what Kafka says
   * @throws SetupException if topics are missing and are not to be created
   * @throws io.amberstream.broker.BrokerException if the cluster does not answer
   */
  static void run(
      Map<String, Object> adminSettings,
      List<Pipeline> pipelines,
      StartOptions options,
      UnaryOperator<String> mask) {
    Set<String> topics = new TreeSet<>();
    for (Pipeline pipeline : pipelines) {
      topics.addAll(pipeline.topics());
      topics.addAll(pipeline.outputTopics());
      topics.add(pipeline.deadLetterTopic());
    }
    try (Admin admin = admin(adminSettings, mask)) {
      List<String> missing = Topics.missing(admin, topics);
      if (missing.isEmpty()) {
        return;
      }
      if (!options.createTopics()) {
        throw new SetupException(
            List.of(
                "missing topics: "
                    + String.join(", ", missing)
                    + "; create them, or start with --create-topics"));
      }
      Topics.create(admin, missing, options.partitions());
    }
  }

  /** A client that cannot be made says why in its causes only. */
  private static Admin admin(Map<String, Object> settings, UnaryOperator<String> mask) {
    try {
      return Admin.create(settings);
    } catch (KafkaException e) {
      Set<String> reasons = new LinkedHashSet<>();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        reasons.add(mask.apply(String.valueOf(cause.getMessage())));
      }
      throw new SetupException(List.of("kafka: " + String.join(": ", reasons)));
    }
  }
}
