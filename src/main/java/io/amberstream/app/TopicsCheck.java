package io.amberstream.app;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;

import io.amberstream.input.Problems;
import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.Cluster;
import io.amberstream.kafka.GroupRights;
import io.amberstream.kafka.Topics;
import io.amberstream.kafka.TopicsFound;
import io.amberstream.streams.KnownTopics;
import io.amberstream.streams.Pipeline;
import io.amberstream.streams.TopicRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every topic of the pipelines exists and may be used before anything is read, and
 * finds out which records those take that are written to.
 */
final class TopicsCheck {
  private static final Logger LOG = LoggerFactory.getLogger(TopicsCheck.class);

  private TopicsCheck() {}

  /**
   * Finds the topics, or creates those that are missing.
   *
   * @param adminSettings settings of an admin client
   * @param rights those that the application needs besides
   * @param mask blots secrets out of what Kafka says
   * @return what the output and dead letter topics take, which topics no pipeline may read though
   *     they match its pattern, and how many partitions the others have that are read
   * @throws SetupException if topics are missing and are not to be created, rights are missing, or
   *     a dead letter topic would refuse letters
   * @throws io.amberstream.kafka.BrokerException if the cluster does not answer
   */
  static KnownTopics run(
      Map<String, Object> adminSettings,
      List<Pipeline> pipelines,
      StartOptions options,
      GroupRights rights,
      UnaryOperator<String> mask) {
    Set<String> read = new TreeSet<>();
    Set<String> written = new TreeSet<>();
    Set<String> deadLetters = new TreeSet<>();
    for (Pipeline pipeline : pipelines) {
      read.addAll(pipeline.input().topics());
      written.addAll(pipeline.outputTopics());
      deadLetters.add(pipeline.deadLetterTopic());
      pipeline.shadow().ifPresent(shadow -> written.add(shadow.route().topic()));
    }
    written.addAll(deadLetters);
    Admin admin = admin(adminSettings, mask);
    try {
      Cluster.require(admin, String.valueOf(adminSettings.get(BOOTSTRAP_SERVERS_CONFIG)));
      Set<String> unreadable = new TreeSet<>();
      pipelines.forEach(pipeline -> match(admin, pipeline, read, unreadable));
      Predicate<String> reads =
          topic -> pipelines.stream().anyMatch(pipeline -> pipeline.input().reads(topic));
      find(admin, read, written, options, rights, reads);
      Map<String, Map<String, String>> settings = settings(admin, written);
      SetupException.throwIfAny(compacted(deadLetters, settings));
      Map<String, TopicRules> rules = new HashMap<>();
      settings.forEach((topic, known) -> rules.put(topic, TopicRules.of(known)));
      return new KnownTopics(rules, unreadable, Topics.partitions(admin, read));
    } finally {
      // What was asked and not answered is no more of interest.
      admin.close(Duration.ZERO);
    }
  }

  /** Tells the topics that are there and match a pipeline's pattern by whether they may be read. */
  private static void match(
      Admin admin, Pipeline pipeline, Set<String> read, Set<String> unreadable) {
    if (pipeline.input().topicsPattern().isEmpty()) {
      return;
    }
    List<String> named = pipeline.input().topics();
    Set<String> matching = new TreeSet<>(Topics.all(admin));
    matching.removeIf(topic -> named.contains(topic) || !pipeline.input().reads(topic));
    Set<String> refused = new TreeSet<>(TopicsFound.unreadable(admin, matching));
    matching.removeAll(refused);
    LOG.info(
        "pipeline {} reads the topics {} by its pattern, and those that come later",
        pipeline.name(),
        matching);
    read.addAll(matching);
    unreadable.addAll(refused);
  }

  private static void find(
      Admin admin,
      Set<String> read,
      Set<String> written,
      StartOptions options,
      GroupRights rights,
      Predicate<String> reads) {
    TopicsFound found = TopicsFound.ask(admin, read, written);
    Problems problems = new Problems();
    problems.addAll(found.problems());
    problems.addAll(rights.problems(admin, reads));
    if (!found.missing().isEmpty() && !options.createTopics()) {
      problems.add(
          "missing topics: "
              + String.join(", ", found.missing())
              + "; create them, or start with --create-topics");
    }
    SetupException.throwIfAny(problems.lines());
    if (!found.missing().isEmpty()) {
      Topics.create(admin, found.missing(), options.partitions());
      SetupException.throwIfAny(TopicsFound.ask(admin, read, written).problems());
    }
  }

  private static List<String> compacted(
      Set<String> deadLetters, Map<String, Map<String, String>> settings) {
    Problems problems = new Problems();
    for (String topic : deadLetters) {
      Map<String, String> known = settings.getOrDefault(topic, Map.of());
      if (TopicRules.isCompacted(known)) {
        problems.add(
            ("dead letter topic '%s' has cleanup.policy=%s: it refuses records without a key, and"
                    + " forgets all but the last one of a key; set cleanup.policy=delete")
                .formatted(topic, known.get(CLEANUP_POLICY_CONFIG)));
      }
    }
    return problems.lines();
  }

  /** The settings of each topic that lets them be read. */
  private static Map<String, Map<String, String>> settings(Admin admin, Set<String> topics) {
    Map<String, Map<String, String>> settings = new HashMap<>();
    for (String topic : topics) {
      try {
        settings.put(topic, Topics.settings(admin, topic));
      } catch (BrokerException e) {
        if (!(e.getCause() instanceof AuthorizationException)) {
          throw e;
        }
        LOG.warn(
            "{}; each event that the topic refuses will hold up the others for seconds: grant"
                + " DESCRIBE_CONFIGS",
            e.getMessage());
      }
    }
    return settings;
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
