package io.amberstream.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds and creates topics on any Kafka cluster. Stateless. */
public final class Topics {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
  private static final Duration RECHECK = Duration.ofMillis(50);

  private Topics() {}

  /**
   * Every topic that the client may see, but for Kafka's own, sorted.
   *
   * @throws BrokerException if the cluster does not answer or refuses
   */
  public static List<String> all(Admin admin) {
    return get("list", "*", admin.listTopics().names()).stream().sorted().toList();
  }

  /**
   * How many partitions each topic has that the client may see.
   *
   * @throws BrokerException if the cluster does not answer or refuses
   */
  public static Map<String, Integer> partitions(Admin admin) {
    return partitions(admin, all(admin));
  }

  /**
   * How many partitions some topics have.
   *
   * @throws BrokerException if the cluster does not answer or refuses, or one does not exist
   */
  public static Map<String, Integer> partitions(Admin admin, Collection<String> names) {
    Map<String, Integer> partitions = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, topic) ->
                partitions.put(name, get("describe", name, topic).partitions().size()));
    return partitions;
  }

  /**
   * The topics that do not exist, sorted.
   *
   * @throws BrokerException if the cluster does not answer or refuses, or a name is not valid
   */
  public static List<String> missing(Admin admin, Collection<String> names) {
    List<String> missing = new ArrayList<>();
    admin
        .describeTopics(new TreeSet<>(names))
        .topicNameValues()
        .forEach(
            (name, description) -> {
              if (!succeeds("find", name, description, UnknownTopicOrPartitionException.class)) {
                missing.add(name);
              }
            });
    missing.sort(null);
    return List.copyOf(missing);
  }

  /**
   * Creates the topics that do not exist yet, with the cluster's default replication, and waits
   * until clients see them and the leader of every partition answers. Existing topics keep their
   * partitions.
   *
   * @param partitions of each new topic, at least 1
   * @throws BrokerException if the cluster does not answer or refuses, or a name is not valid
   */
  public static void create(Admin admin, Collection<String> names, int partitions) {
    create(admin, names, partitions, Map.of());
  }

  /**
   * Creates the topics that do not exist yet with settings of their own.
   *
   * @param settings under Kafka's names
   * @see #create(Admin, Collection, int)
   */
  public static void create(
      Admin admin, Collection<String> names, int partitions, Map<String, String> settings) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", must be at least 1");
    }
    List<String> missing = missing(admin, names);
    List<NewTopic> topics =
        missing.stream()
            .map(
                name ->
                    new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings))
            .toList();
    Map<String, KafkaFuture<Void>> created = admin.createTopics(topics).values();
    // Somebody else may have been faster.
    created.forEach((name, done) -> succeeds("create", name, done, TopicExistsException.class));
    awaitVisible(admin, missing);
    awaitLeaders(admin, missing);
  }

  /**
   * Gives a topic more partitions.
   *
   * @param partitions how many it then has
   * @throws BrokerException if the cluster does not answer or refuses; {@link
   *     org.apache.kafka.common.errors.AuthorizationException} is its cause where it asks for
   *     rights
   */
  public static void extend(Admin admin, String name, int partitions) {
    KafkaFuture<Void> extended =
        requireNonNull(
            admin
                .createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                .values()
                .get(name));
    // Somebody else may have been faster.
    succeeds("add partitions to", name, extended, InvalidPartitionsException.class);
  }

  /**
   * A topic's settings under Kafka's names, those of the broker where it has none of its own.
   *
   * @throws BrokerException if the cluster does not answer or refuses; {@link
   *     org.apache.kafka.common.errors.AuthorizationException} is its cause where it asks for
   *     rights
   */
  public static Map<String, String> settings(Admin admin, String name) {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Map<String, String> settings = new HashMap<>();
    get(
            "read the settings of",
            name,
            requireNonNull(admin.describeConfigs(List.of(topic)).values().get(topic)))
        .entries()
        .forEach(
            entry -> {
              // Secret ones have no value.
              if (entry.value() != null) {
                settings.put(entry.name(), entry.value());
              }
            });
    return settings;
  }

  private static void awaitVisible(Admin admin, List<String> names) {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    List<String> missing = missing(admin, names);
    while (!missing.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new BrokerException(
            "topics %s were created but are not visible after %d s"
                .formatted(missing, VISIBLE_WITHIN.toSeconds()));
      }
      try {
        Thread.sleep(RECHECK.toMillis());
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      missing = missing(admin, missing);
    }
  }

  /**
   * A leader that is named but does not lead yet refuses a producer's first batch and takes its
   * second: the retried first one is then out of sequence, and lost without transactions.
   */
  private static void awaitLeaders(Admin admin, List<String> names) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, description) ->
                get("describe", name, description)
                    .partitions()
                    .forEach(
                        partition ->
                            latest.put(
                                new TopicPartition(name, partition.partition()),
                                OffsetSpec.latest())));
    ListOffsetsResult offsets = admin.listOffsets(latest);
    latest.keySet().forEach(at -> get("reach", at.topic(), offsets.partitionResult(at)));
  }

  /** Whether it succeeded; false for the expected failure. */
  private static boolean succeeds(
      String verb, String topic, KafkaFuture<?> future, Class<? extends Exception> expected) {
    try {
      get(verb, topic, future);
      return true;
    } catch (BrokerException e) {
      if (expected.isInstance(e.getCause())) {
        return false;
      }
      throw e;
    }
  }

  private static <T> T get(String verb, String topic, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failure(verb, topic, e);
    }
  }

  /** What is said of a question about a topic that failed. */
  static BrokerException failure(String verb, String topic, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof InvalidTopicException && !TopicName.isLegal(topic)) {
      return new BrokerException(
          "'%s' is no legal topic name, expected %s".formatted(topic, TopicName.RULE), cause);
    }
    return new BrokerException(
        "cannot %s topic '%s': %s".formatted(verb, topic, cause.getMessage()), cause);
  }

  static BrokerException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new BrokerException("interrupted while waiting for the Kafka cluster", e);
  }
}
