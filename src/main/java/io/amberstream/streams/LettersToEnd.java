package io.amberstream.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The letters of a topic from where its group has come to, up to where the topic ended when this
 * was made. For one thread; the consumer is the caller's.
 */
final class LettersToEnd {
  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;
  private final Set<TopicPartition> open;
  private final long offsets;

  LettersToEnd(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    Set<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toSet());
    consumer.assign(partitions);
    // Up to the first transaction that is still open.
    this.ends = consumer.endOffsets(partitions);
    this.open = new HashSet<>(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
    for (TopicPartition partition : partitions) {
      seek(consumer, partition, committed.get(partition));
    }
    this.offsets = ends.keySet().stream().mapToLong(this::offsetsLeft).sum();
    closeDone();
  }

  /** Goes to where a group has come; without an offset of it to the oldest letter. */
  static void seek(
      Consumer<?, ?> consumer, TopicPartition partition, @Nullable OffsetAndMetadata next) {
    if (next == null) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      consumer.seek(partition, next.offset());
    }
  }

  private long offsetsLeft(TopicPartition at) {
    return Math.max(0, ends.getOrDefault(at, 0L) - consumer.position(at));
  }

  /** How many offsets there were at the start: letters, and markers of transactions. */
  long offsets() {
    return offsets;
  }

  /** Whether all has been given out. */
  boolean isDone() {
    return open.isEmpty();
  }

  /** The next ones; none where none came in time. */
  List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(patience)) {
      TopicPartition at = new TopicPartition(letter.topic(), letter.partition());
      if (letter.offset() < ends.getOrDefault(at, 0L)) {
        letters.add(letter);
      }
    }
    closeDone();
    return letters;
  }

  /** By the position: what is last may be the marker of a transaction, which nobody is given. */
  private void closeDone() {
    for (TopicPartition at : List.copyOf(open)) {
      if (offsetsLeft(at) == 0) {
        open.remove(at);
        consumer.pause(List.of(at));
      }
    }
  }
}
