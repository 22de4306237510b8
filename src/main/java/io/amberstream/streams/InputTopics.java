package io.amberstream.streams;

import static java.util.stream.Collectors.joining;

import io.amberstream.kafka.Cluster;
import io.amberstream.kafka.MissingRight;
import io.amberstream.kafka.TopicState;
import io.amberstream.kafka.TopicWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the cluster says of the topics that are read: which topic of a name it is, by its id, and
 * whether one that a pattern matches may be read. Thread-safe; asked by the consumers of all stream
 * threads.
 */
public final class InputTopics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InputTopics.class);

  /** As long as the consumers wait for what they ask the cluster. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How old an answer of the cluster may be; less where Kafka's own clients ask more often. */
  private static final Duration AGE = Duration.ofSeconds(10);

  private static final String NOTE = "amberstream-topics.properties";

  private final Optional<TopicWatch> watch;
  private final Optional<SeenTopics> seen;
  private final Map<TopicPartition, Uuid> read = new ConcurrentHashMap<>();
  private final Set<Uuid> gone = ConcurrentHashMap.newKeySet();
  private final Set<String> leftOut = ConcurrentHashMap.newKeySet();

  private final Set<TopicPartition> outOfRange = ConcurrentHashMap.newKeySet();
  private final Predicate<TopicPartition> thereAtStart;

  private InputTopics(
      Optional<TopicWatch> watch,
      Optional<SeenTopics> seen,
      Predicate<TopicPartition> thereAtStart) {
    this.watch = watch;
    this.seen = seen;
    this.thereAtStart = thereAtStart;
  }

  /**
   * Those of the cluster of an application.
   *
   * @param settings of Kafka Streams
   * @param topics what the start has found
   * @throws io.amberstream.kafka.BrokerException if the cluster does not answer
   */
  public static InputTopics of(StreamsConfig settings, KnownTopics topics) {
    Admin admin = Admin.create(settings.getAdminConfigs("amberstream-inputs"));
    Path folder =
        Path.of(
            settings.getString(StreamsConfig.STATE_DIR_CONFIG),
            settings.getString(StreamsConfig.APPLICATION_ID_CONFIG));
    Duration age = Duration.ofMillis(settings.getLong(StreamsConfig.METADATA_MAX_AGE_CONFIG));
    return new InputTopics(
        new TopicWatch(admin, age.compareTo(AGE) < 0 ? age : AGE, System::nanoTime),
        new SeenTopics(folder.resolve(NOTE), Cluster.id(admin)),
        topics);
  }

  /** Those of which nobody is asked. */
  static InputTopics unwatched() {
    return new InputTopics(Optional.empty(), Optional.empty(), partition -> true);
  }

  /**
   * Those of a cluster.
   *
   * @param watch asks the cluster; closed with them
   * @param topics what the start has found
   */
  InputTopics(TopicWatch watch, SeenTopics seen, KnownTopics topics) {
    this(Optional.of(watch), Optional.of(seen), topics::had);
    leaveOut(topics.unreadable());
  }

  /** Says that the offset which was to be read next of partitions is not there. */
  void areOutOfRange(Collection<TopicPartition> partitions) {
    outOfRange.addAll(partitions);
  }

  /**
   * Those of some partitions without an offset that were added while the application ran, so that
   * nothing in them was there before it.
   */
  Set<TopicPartition> added(Collection<TopicPartition> partitions) {
    Set<TopicPartition> added = new HashSet<>(partitions);
    added.removeIf(partition -> thereAtStart.test(partition) || outOfRange.contains(partition));
    return added;
  }

  /** The topics that a pattern matches and that may not be read, with what to grant. */
  public Map<String, String> leftOut() {
    Map<String, String> all = new TreeMap<>();
    leftOut.forEach(topic -> all.put(topic, MissingRight.toTopic(topic, AclOperation.READ)));
    return all;
  }

  /** Leaves out topics until they may be read. */
  void leaveOut(Collection<String> topics) {
    for (String topic : topics) {
      if (leftOut.add(topic)) {
        LOG.warn(
            "{}; it matches a topics_pattern and is left out until then",
            MissingRight.toTopic(topic, AclOperation.READ));
      }
    }
  }

  /** A pattern that matches what this one does, but for what is left out. */
  static Pattern without(Set<String> topics, Pattern pattern) {
    return topics.isEmpty()
        ? pattern
        : Pattern.compile(
            topics.stream().sorted().map(Pattern::quote).collect(joining("|", "(?!(?:", ")$)"))
                + "(?:"
                + pattern.pattern()
                + ")");
  }

  /** What is left out now. Asks the cluster from time to time whether that has changed. */
  Set<String> unreadable() {
    if (!leftOut.isEmpty()) {
      Map<String, TopicState> latest = latest();
      leftOut.removeIf(topic -> mayBeRead(topic, latest.get(topic)));
    }
    return Set.copyOf(leftOut);
  }

  private static boolean mayBeRead(String topic, @Nullable TopicState state) {
    boolean readable = state != null && state.readable();
    if (readable) {
      LOG.info("topic '{}': this user may read it now; it is taken in", topic);
    }
    return readable;
  }

  /** The topic that offsets of a partition were committed of, as far as a note says so. */
  Optional<Uuid> committed(TopicPartition partition) {
    return seen.flatMap(note -> note.topicOf(partition));
  }

  /** Notes that offsets of partitions were committed. */
  void haveCommitted(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Uuid topic = read.get(partition);
      if (topic != null) {
        seen.ifPresent(note -> note.committed(partition, topic));
      }
    }
  }

  /**
   * Says that partitions are read from now on, by offsets of the topics that are there, and asks
   * which they are.
   *
   * @return their ids, as far as the cluster tells them
   */
  Map<TopicPartition, Uuid> begin(Collection<TopicPartition> partitions) {
    Set<String> topics = new HashSet<>();
    partitions.forEach(partition -> topics.add(partition.topic()));
    Map<String, TopicState> now = watch.flatMap(it -> it.now(topics, PATIENCE)).orElse(Map.of());
    Map<TopicPartition, Uuid> ids = new HashMap<>();
    for (TopicPartition partition : partitions) {
      read.remove(partition);
      idIn(now, partition).ifPresent(id -> ids.put(partition, id));
    }
    read.putAll(ids);
    return ids;
  }

  /** Says that the topic of which a partition was read is gone, and another has its name. */
  void isGone(TopicPartition partition) {
    Uuid before = read.remove(partition);
    if (before != null) {
      gone.add(before);
    }
  }

  /**
   * The partitions whose topic is another than the one that they were read of. Each is told once:
   * it is then read of the new one.
   */
  List<ReplacedTopic> replaced(Set<TopicPartition> assigned) {
    Map<String, TopicState> latest = latest();
    List<ReplacedTopic> replaced = new ArrayList<>();
    for (TopicPartition partition : assigned) {
      Optional<Uuid> now = idIn(latest, partition);
      if (now.isPresent()) {
        Uuid before = read.put(partition, now.get());
        if (before != null && !before.equals(now.get())) {
          gone.add(before);
          replaced.add(new ReplacedTopic(partition, before, now.get()));
        }
      }
    }
    return replaced;
  }

  /** A broker that lags behind may still tell of a topic that is gone. */
  private Optional<Uuid> idIn(Map<String, TopicState> states, TopicPartition partition) {
    return Optional.ofNullable(states.get(partition.topic()))
        .filter(TopicState::hasId)
        .map(TopicState::id)
        .filter(id -> !gone.contains(id));
  }

  private Map<String, TopicState> latest() {
    return watch.map(it -> it.latest(this::watched)).orElse(Map.of());
  }

  private Set<String> watched() {
    Set<String> topics = new TreeSet<>(leftOut);
    read.keySet().forEach(partition -> topics.add(partition.topic()));
    return topics;
  }

  @Override
  public void close() {
    watch.ifPresent(TopicWatch::close);
  }
}
