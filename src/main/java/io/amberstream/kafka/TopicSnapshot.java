package io.amberstream.kafka;

import io.amberstream.input.InputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic once, as it stood when the reading began: the end of each partition is fixed then,
 * and what arrives later is not read. Only committed records count. No consumer group takes part,
 * so nothing is committed and nobody else is disturbed. Stateless.
 */
public final class TopicSnapshot {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  /**
   * Where a record stands.
   *
   * @param timestamp in milliseconds since 1970
   */
  public record Position(int partition, long offset, long timestamp) {

    /** Such as {@code partition 3, offset 120}. */
    @Override
    public String toString() {
      return "partition %d, offset %d".formatted(partition, offset);
    }
  }

  /** Takes records. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes a record; the arrays are the sink's.
     *
     * @param key null where it has none
     * @param value null for a tombstone
     * @param headers gives the last header of a name; null where there is none
     */
    void accept(
        Position at,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Function<String, byte @Nullable []> headers);
  }

  /**
   * What was read of a partition.
   *
   * @param first offset of the first record that the partition had
   * @param end the offset after the last one, as it stood when the reading began
   */
  public record Range(int partition, long first, long end) {

    /** Such as {@code 3: 0 to 120}. */
    @Override
    public String toString() {
      return "%d: %d to %d".formatted(partition, first, end);
    }
  }

  private TopicSnapshot() {}

  /**
   * Gives all records of a topic to a sink, those of one partition in order.
   *
   * @param clientSettings of the cluster, under Kafka's names
   * @return what was read of each partition, by its number
   * @throws InputException if the topic does not exist
   * @throws BrokerException if the cluster refuses, or gives nothing for half a minute
   */
  public static List<Range> read(Properties clientSettings, String topic, Sink sink) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(clientSettings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Set<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, ANSWER_WITHIN);
      // Read-committed: up to the first transaction that is still open.
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions, ANSWER_WITHIN);
      consumer.seekToBeginning(partitions);
      new Progress(consumer, end).drain(sink);
      return partitions.stream()
          .map(
              at -> new Range(at.partition(), first.getOrDefault(at, 0L), end.getOrDefault(at, 0L)))
          .toList();
    } catch (InvalidTopicException e) {
      throw new InputException(
          "'%s' is no legal topic name, expected %s".formatted(topic, TopicName.RULE), e);
    } catch (KafkaException e) {
      throw new BrokerException("cannot read topic '%s': %s".formatted(topic, e.getMessage()), e);
    }
  }

  private static Properties settings(Properties clientSettings) {
    Properties settings = new Properties();
    settings.putAll(clientSettings);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }

  private static byte @Nullable [] value(@Nullable Header header) {
    return header == null ? null : header.value();
  }

  private static Set<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic, ANSWER_WITHIN);
    if (found == null || found.isEmpty()) {
      throw new InputException("topic '%s' does not exist; check its name".formatted(topic));
    }
    Set<TopicPartition> partitions =
        new TreeSet<>((one, other) -> Integer.compare(one.partition(), other.partition()));
    found.forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
    return partitions;
  }

  /** How far the partitions are read. */
  private static final class Progress {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> end;
    private final Set<TopicPartition> open;
    private long lastProgress = System.nanoTime();

    Progress(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> end) {
      this.consumer = consumer;
      this.end = end;
      this.open = new HashSet<>(end.keySet());
    }

    void drain(Sink sink) {
      long sum = closeDone();
      while (!open.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          TopicPartition at = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < end.getOrDefault(at, 0L)) {
            sink.accept(
                new Position(record.partition(), record.offset(), record.timestamp()),
                record.key(),
                record.value(),
                name -> value(record.headers().lastHeader(name)));
          }
        }
        long now = closeDone();
        if (now != sum) {
          sum = now;
          lastProgress = System.nanoTime();
        } else if (System.nanoTime() - lastProgress > ANSWER_WITHIN.toNanos()) {
          throw new BrokerException(
              "nothing came for %d s of %s; is the broker there?"
                  .formatted(ANSWER_WITHIN.toSeconds(), new ArrayList<>(open)));
        }
      }
    }

    /**
     * Ends the reading of partitions whose end is reached; the sum of all positions. Records do not
     * tell: the last offsets may be those of transaction markers, or of what was compacted away.
     */
    private long closeDone() {
      long sum = 0;
      for (TopicPartition at : end.keySet()) {
        long position = consumer.position(at, ANSWER_WITHIN);
        sum += position;
        if (position >= end.getOrDefault(at, 0L) && open.remove(at)) {
          consumer.pause(List.of(at));
        }
      }
      return sum;
    }
  }
}
