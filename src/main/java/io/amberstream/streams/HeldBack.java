package io.amberstream.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that a consumer has polled and that may not go on yet, as {@link Flows} and {@link
 * Portion} say. To Kafka Streams they are not there: the consumer's position is before them.
 * Meanwhile no more of their partitions is fetched, and the consumer polls on, so that the group
 * keeps it.
 *
 * <p>For one thread, as the consumer is. Kafka Streams pauses partitions too; each of the two
 * resumes only what the other does not want paused.
 */
final class HeldBack {

  /** What the consumer does by itself. */
  interface Fetching {
    ConsumerRecords<byte[], byte[]> poll(Duration timeout);

    Set<TopicPartition> assignment();

    void pause(Collection<TopicPartition> partitions);

    void resume(Collection<TopicPartition> partitions);
  }

  /** The records of a partition, in order, and the offset after the last. */
  private static final class Waiting {
    final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    OffsetAndMetadata end;

    Waiting(OffsetAndMetadata end) {
      this.end = end;
    }

    OffsetAndMetadata next() {
      ConsumerRecord<byte[], byte[]> first = records.peek();
      return first == null
          ? end
          : new OffsetAndMetadata(first.offset(), first.leaderEpoch(), end.metadata());
    }
  }

  private final Flows flows;
  private final Fetching fetching;
  private final Map<TopicPartition, Waiting> held = new LinkedHashMap<>();
  private final Portion portion = new Portion();
  private final Set<TopicPartition> stopped = new HashSet<>();
  private final Set<TopicPartition> stoppedByStreams = new HashSet<>();

  HeldBack(Flows flows, Fetching fetching) {
    this.flows = flows;
    this.fetching = fetching;
  }

  /** Polls, and lets go on what may: of each partition one in turn. */
  ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    if (flows.areFree() && held.isEmpty() && stopped.isEmpty()) {
      return fetching.poll(timeout);
    }
    int most = flows.areSeveral() ? portion.next(flows.nanoTime()) : Integer.MAX_VALUE;
    stopAndGoOn();
    boolean ready = held.keySet().stream().anyMatch(one -> flows.allows(one.topic()));
    ConsumerRecords<byte[], byte[]> polled = fetching.poll(ready ? Duration.ZERO : timeout);
    held.keySet().retainAll(fetching.assignment());
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    ends(polled)
        .forEach(
            (partition, end) -> {
              if (mayGoOn(partition)) {
                next.put(partition, end);
                records.put(partition, polled.records(partition));
              } else {
                hold(partition, polled.records(partition), end);
              }
            });
    records.values().removeIf(List::isEmpty);
    letGoOn(most, records, next);
    portion.gave(records.values().stream().mapToInt(List::size).sum(), flows.nanoTime());
    return new ConsumerRecords<>(records, next);
  }

  /** The offset after what was polled, by partition. Interceptors of users may leave it out. */
  private static Map<TopicPartition, OffsetAndMetadata> ends(
      ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>(polled.nextOffsets());
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
      ConsumerRecord<byte[], byte[]> last = records.get(records.size() - 1);
      ends.putIfAbsent(partition, new OffsetAndMetadata(last.offset() + 1, last.leaderEpoch(), ""));
    }
    return ends;
  }

  private boolean mayGoOn(TopicPartition partition) {
    String topic = partition.topic();
    return !flows.areSeveral()
        && !held.containsKey(partition)
        && !flows.isLimited(topic)
        && !flows.isPausedTopic(topic);
  }

  private void hold(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      OffsetAndMetadata end) {
    Waiting waiting = held.computeIfAbsent(partition, ignored -> new Waiting(end));
    waiting.records.addAll(records);
    waiting.end = end;
  }

  /**
   * A full partition does not keep the others waiting: it waits after them for its next turn.
   *
   * @param most records of each pipeline
   */
  private void letGoOn(
      int most,
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
      Map<TopicPartition, OffsetAndMetadata> next) {
    IdentityHashMap<Object, Integer> given = new IdentityHashMap<>();
    boolean some = true;
    while (some) {
      some = false;
      for (Map.Entry<TopicPartition, Waiting> entry : List.copyOf(held.entrySet())) {
        TopicPartition partition = entry.getKey();
        Waiting waiting = entry.getValue();
        Object group = flows.group(partition.topic());
        if (!waiting.records.isEmpty()
            && given.getOrDefault(group, 0) < most
            && flows.tryTake(partition.topic())) {
          given.merge(group, 1, Integer::sum);
          records
              .computeIfAbsent(partition, ignored -> new ArrayList<>())
              .add(waiting.records.remove());
          held.remove(partition);
          held.put(partition, waiting);
          some = true;
        }
      }
    }
    held.forEach((partition, waiting) -> next.put(partition, waiting.next()));
    held.values().removeIf(waiting -> waiting.records.isEmpty());
  }

  private void stopAndGoOn() {
    Set<TopicPartition> assigned = fetching.assignment();
    held.keySet().retainAll(assigned);
    stopped.retainAll(assigned);
    stoppedByStreams.retainAll(assigned);
    Set<TopicPartition> wanted = new HashSet<>(assigned);
    wanted.removeIf(one -> !held.containsKey(one) && !flows.isPausedTopic(one.topic()));
    Set<TopicPartition> goOn = new HashSet<>(stopped);
    goOn.removeAll(wanted);
    goOn.removeAll(stoppedByStreams);
    fetching.resume(goOn);
    fetching.pause(wanted);
    stopped.clear();
    stopped.addAll(wanted);
  }

  /** Pauses partitions because Kafka Streams wants it. */
  void pause(Collection<TopicPartition> partitions) {
    stoppedByStreams.addAll(partitions);
    fetching.pause(partitions);
  }

  /** Resumes partitions as far as Kafka Streams is concerned. */
  void resume(Collection<TopicPartition> partitions) {
    stoppedByStreams.removeAll(partitions);
    fetching.resume(partitions.stream().filter(one -> !stopped.contains(one)).toList());
  }

  /** The offset of the first record that is held back of a partition; empty where none is. */
  OptionalLong position(TopicPartition partition) {
    Waiting waiting = held.get(partition);
    return waiting == null ? OptionalLong.empty() : OptionalLong.of(waiting.next().offset());
  }

  /** Forgets what is held back of partitions that are read from elsewhere from now on. */
  void movedTo(Collection<TopicPartition> partitions) {
    held.keySet().removeAll(partitions);
  }

  /** Forgets partitions that are no longer this consumer's. */
  void lost(Collection<TopicPartition> partitions) {
    movedTo(partitions);
    stopped.removeAll(partitions);
    stoppedByStreams.removeAll(partitions);
  }

  /** Forgets all. */
  void lostAll() {
    held.clear();
    stopped.clear();
    stoppedByStreams.clear();
  }
}
