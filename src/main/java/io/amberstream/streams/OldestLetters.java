package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How old the oldest letters of dead letter topics are that no redrive has read, by the time of
 * their records, which is also what a topic's retention goes by. A thread of its own looks each
 * minute; a look takes one record per partition. Thread-safe.
 */
public final class OldestLetters implements AutoCloseable {
  /** No answer: the cluster has not told, or this user may not know. */
  public static final double UNKNOWN = Double.NaN;

  private static final Logger LOG = LoggerFactory.getLogger(OldestLetters.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 25;

  private final Set<String> topics;
  private final Map<String, Object> kafka;
  private final Duration every;
  private final Clock clock;
  private final Map<String, OptionalLong> oldest = new ConcurrentHashMap<>();
  private final Set<String> untold = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "letters");

  /**
   * Does not look yet.
   *
   * @param topics dead letter topics
   * @param kafka settings of Kafka's clients
   * @param every the time between two looks
   */
  public OldestLetters(
      Collection<String> topics, Map<String, Object> kafka, Duration every, Clock clock) {
    this.topics = Set.copyOf(topics);
    this.kafka = Map.copyOf(kafka);
    this.every = requireNonNull(every, "every is null");
    this.clock = requireNonNull(clock, "clock is null");
    thread.setDaemon(true);
  }

  /** Begins to look. */
  public void start() {
    thread.start();
  }

  /** Seconds; 0 where no letter waits, {@link #UNKNOWN} where nobody knows. */
  public double age(String topic) {
    OptionalLong time = oldest.get(topic);
    if (time == null) {
      return UNKNOWN;
    }
    return time.isEmpty() ? 0 : Math.max(0, clock.millis() - time.getAsLong()) / 1000.0;
  }

  private void run() {
    try (Admin admin = Admin.create(kafka);
        Consumer<byte[], byte[]> consumer = consumer()) {
      look(admin, consumer);
    }
  }

  private void look(Admin admin, Consumer<byte[], byte[]> consumer) {
    try {
      while (true) {
        for (String topic : topics) {
          look(topic, admin, consumer);
        }
        Thread.sleep(every.toMillis());
      }
    } catch (InterruptedException | InterruptException e) {
      // The clients are still to be closed, which an interrupt would cut short.
      boolean unused = Thread.interrupted();
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // One record is wanted.
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_WITHIN.toMillis());
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void look(String topic, Admin admin, Consumer<byte[], byte[]> consumer)
      throws InterruptedException {
    try {
      oldest.put(topic, oldest(topic, readUpTo(admin, topic), consumer));
      untold.remove(topic);
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException | ExecutionException e) {
      oldest.remove(topic);
      if (untold.add(topic)) {
        LOG.info("how old the letters of {} are is not told: {}", topic, FailureReason.of(e));
      }
    }
  }

  /** Where the redrive of a topic has come to. */
  private static Map<TopicPartition, OffsetAndMetadata> readUpTo(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    return admin
        .listConsumerGroupOffsets(RedrivePlan.groupOf(topic))
        .partitionsToOffsetAndMetadata()
        .get();
  }

  private static OptionalLong oldest(
      String topic,
      Map<TopicPartition, OffsetAndMetadata> readUpTo,
      Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("there is no such topic");
    }
    OptionalLong oldest = OptionalLong.empty();
    for (PartitionInfo partition : partitions) {
      TopicPartition at = new TopicPartition(topic, partition.partition());
      consumer.assign(List.of(at));
      LettersToEnd.seek(consumer, at, readUpTo.get(at));
      OptionalLong first = first(at, consumer);
      if (first.isPresent()) {
        oldest = OptionalLong.of(Math.min(first.getAsLong(), oldest.orElse(Long.MAX_VALUE)));
      }
    }
    return oldest;
  }

  /** The time of the next record; empty where there is none. */
  private static OptionalLong first(TopicPartition at, Consumer<byte[], byte[]> consumer) {
    long end = consumer.endOffsets(List.of(at)).getOrDefault(at, 0L);
    for (int polls = 0; polls < POLLS && consumer.position(at) < end; polls++) {
      for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(POLL)) {
        return OptionalLong.of(letter.timestamp());
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(ANSWER_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
