package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.kafka.OnLostOffsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what was lost where a partition no longer has the offset that is to be read next: records
 * were deleted by retention or by hand, or the topic was created anew. Thread-safe.
 *
 * <p>Consumers find it in their configuration under {@link #CONFIG}.
 *
 * @param pipelines those that read
 * @param toEnd whether reading goes on at the end of the partition, and not at its beginning
 */
record LostOffsets(Pipelines pipelines, boolean toEnd) {
  /** The configuration key of the object itself. */
  static final String CONFIG = "amberstream.lost.offsets";

  private static final Logger LOG = LoggerFactory.getLogger(LostOffsets.class);

  /** The object that was put into a Kafka configuration. */
  static LostOffsets from(Map<String, ?> configs) {
    if (configs.get(CONFIG) instanceof LostOffsets lost) {
      return lost;
    }
    throw new IllegalStateException("the configuration holds no lost offsets under " + CONFIG);
  }

  /**
   * Polls, and reports offsets that are lost: Kafka Streams chooses the next one by itself, and
   * says so to nobody.
   *
   * @param consumer whose {@code auto.offset.reset} is none
   * @param poll a poll of this consumer
   * @throws LostOffsetsException if a pipeline is to stop
   */
  ConsumerRecords<byte[], byte[]> heard(
      Consumer<byte[], byte[]> consumer, Supplier<ConsumerRecords<byte[], byte[]>> poll) {
    List<ReplacedTopic> replaced = pipelines.inputs().replaced(consumer.assignment());
    if (!replaced.isEmpty()) {
      replaced.forEach(this::report);
      throw new NoOffsetForPartitionException(
          replaced.stream().map(ReplacedTopic::partition).toList());
    }
    try {
      return poll.get();
    } catch (OffsetOutOfRangeException e) {
      pipelines.inputs().areOutOfRange(e.partitions());
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(e.partitions());
      Map<TopicPartition, Long> ends = consumer.endOffsets(e.partitions());
      e.offsetOutOfRangePartitions()
          .forEach(
              (partition, from) ->
                  report(
                      partition,
                      from,
                      requireNonNull(beginnings.get(partition)),
                      requireNonNull(ends.get(partition))));
      throw e;
    }
  }

  /**
   * Lets reading begin at the end of partitions; at the beginning of those that were added while
   * the application ran: what came before a consumer saw them would be skipped.
   *
   * @param beginning moves a consumer to the beginning of partitions
   * @param end moves it to their end
   */
  void seekToEnd(
      Collection<TopicPartition> partitions,
      java.util.function.Consumer<Collection<TopicPartition>> beginning,
      java.util.function.Consumer<Collection<TopicPartition>> end) {
    Set<TopicPartition> added = pipelines.inputs().added(partitions);
    Set<TopicPartition> others = new HashSet<>(partitions);
    others.removeAll(added);
    // Without any Kafka's consumers take all that they have.
    if (!added.isEmpty()) {
      LOG.info("{} were added while the application ran, and are read from the beginning", added);
      beginning.accept(added);
    }
    if (!others.isEmpty()) {
      end.accept(others);
    }
  }

  /**
   * Reports what is lost of partitions that a consumer begins to read.
   *
   * @param committed the offsets that the group has committed
   * @throws LostOffsetsException if a pipeline is to stop
   */
  void begins(Set<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> committed) {
    pipelines
        .inputs()
        .begin(partitions)
        .forEach(
            (partition, id) -> {
              Optional<Uuid> before = pipelines.inputs().committed(partition);
              if (committed.get(partition) != null || before.isEmpty()) {
                return;
              }
              if (before.get().equals(id)) {
                report(
                    partition,
                    0,
                    ("%s: the group has no offset any more, though it had committed one; a cluster forgets"
                            + " those of a group without members after offsets.retention.minutes;"
                            + " reading begins %s")
                        .formatted(partition, place()));
              } else {
                report(new ReplacedTopic(partition, before.get(), id));
              }
            });
  }

  private void report(ReplacedTopic replaced) {
    report(replaced.partition(), 0, replaced + "; reading begins " + place());
  }

  private String place() {
    return toEnd ? "at the end" : "at the beginning";
  }

  /**
   * Reports one partition.
   *
   * @param from the offset that was to be read next
   * @param beginning the first offset that is there
   * @param end the offset after the last
   * @throws LostOffsetsException if a pipeline is to stop
   */
  private void report(TopicPartition partition, long from, long beginning, long end) {
    if (from > end) {
      pipelines.inputs().isGone(partition);
    }
    long to = toEnd ? end : beginning;
    String lost =
        from > end
            ? "%s: offset %d was to be read next, and the partition ends at %d, as in a topic created anew"
                .formatted(partition, from, end)
            : "%s: the records from offset %d to %d were deleted before they were read"
                .formatted(partition, from, beginning - 1);
    report(partition, Math.max(0, to - from), lost + "; reading goes on at offset " + to);
  }

  private void report(TopicPartition partition, long skipped, String lost) {
    List<Pipeline> reading = pipelines.reading(partition.topic());
    if (reading.stream().anyMatch(LostOffsets::stops)) {
      throw new LostOffsetsException(
          lost
              + "; on_lost_offsets is stop: set it to continue, or the offsets of the group with"
              + " kafka-consumer-groups");
    }
    reading.forEach(pipeline -> pipelines.listener().skipped(pipeline.name(), skipped));
    LOG.warn("{}", lost);
  }

  private static boolean stops(Pipeline pipeline) {
    return pipeline.input().onLostOffsets() == OnLostOffsets.STOP;
  }
}
