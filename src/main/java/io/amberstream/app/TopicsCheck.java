package io.amberstream.app;

import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.Topics;
import io.amberstream.streams.EventTimes;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.TopicTimes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every topic of the pipelines exists before anything is read, and finds out which
 * times those take that are written to.
 */
final class TopicsCheck {
  private static final Logger LOG = LoggerFactory.getLogger(TopicsCheck.class);

  private TopicsCheck() {}

  /**
   * Finds the topics, or creates those that are missing.
   *
   * @param adminSettings settings of an admin client
   * @param mask blots secrets out of what Kafka says
   * @return the times that the output and dead letter topics take
   * @throws SetupException if topics are missing and are not to be created
   * @throws io.amberstream.kafka.BrokerException if the cluster does not answer
   */
  static TopicTimes run(
      Map<String, Object> adminSettings,
      List<Pipeline> pipelines,
      StartOptions options,
      UnaryOperator<String> mask) {
    Set<String> written = new TreeSet<>();
    Set<String> topics = new TreeSet<>();
    for (Pipeline pipeline : pipelines) {
      written.addAll(pipeline.outputTopics());
      written.add(pipeline.deadLetterTopic());
      topics.addAll(pipeline.input().topics());
    }
    topics.addAll(written);
    try (Admin admin = admin(adminSettings, mask)) {
      List<String> missing = Topics.missing(admin, topics);
      if (!missing.isEmpty() && !options.createTopics()) {
        throw new SetupException(
            List.of(
                "missing topics: "
                    + String.join(", ", missing)
                    + "; create them, or start with --create-topics"));
      }
      if (!missing.isEmpty()) {
        Topics.create(admin, missing, options.partitions());
      }
      return times(admin, written);
    }
  }

  private static TopicTimes times(Admin admin, Set<String> topics) {
    Map<String, EventTimes> times = new HashMap<>();
    for (String topic : topics) {
      try {
        times.put(topic, EventTimes.of(Topics.settings(admin, topic)));
      } catch (BrokerException e) {
        if (!(e.getCause() instanceof AuthorizationException)) {
          throw e;
        }
        LOG.warn(
            "{}; an event whose time the topic refuses would stop the application: grant"
                + " DESCRIBE_CONFIGS",
            e.getMessage());
      }
    }
    return new TopicTimes(times);
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
