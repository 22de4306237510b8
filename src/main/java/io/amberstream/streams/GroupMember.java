package io.amberstream.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A stream thread's consumer that does not keep a thread which is to stop, says which records are
 * lost, and holds back what may not flow. For one thread.
 *
 * <p>Such a thread polls, without a pause, until the rebalance is over that it has begun. That of a
 * group with a dead member takes as long as the member's session. A thread that has no partitions
 * has nothing to commit, so here the rebalance is over for it at once. One that has some waits for
 * it, with pauses.
 */
final class GroupMember extends KafkaConsumer<byte[], byte[]> {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final LostOffsets lost;
  private final Supplier<Optional<Duration>> stop;
  private final HeldBack held;
  private final Connections connections;
  private @Nullable ConsumerRebalanceListener listener;
  private @Nullable Pattern pattern;
  private Set<String> leftOut = Set.of();

  /**
   * Makes one.
   *
   * @param settings Kafka's own, and {@link LostOffsets}
   * @param stop how long a close may take, as soon as the thread is to stop
   */
  GroupMember(Map<String, Object> settings, Supplier<Optional<Duration>> stop) {
    super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    lost = LostOffsets.from(settings);
    this.stop = stop;
    held = new HeldBack(lost.pipelines().flows(), new Fetching());
    connections = Connections.of(metrics());
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener callback) {
    listener = new ForgettingListener(callback, held);
    pattern = null;
    super.subscribe(topics, listener);
  }

  @Override
  public void subscribe(Pattern topics, ConsumerRebalanceListener callback) {
    pattern = topics;
    leftOut = lost.pipelines().inputs().unreadable();
    ConsumerRebalanceListener forgetting = new ForgettingListener(callback, held);
    listener = forgetting;
    super.subscribe(InputTopics.without(leftOut, topics), forgetting);
  }

  @Override
  public void unsubscribe() {
    super.unsubscribe();
    pattern = null;
    held.lostAll();
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    // Kafka Streams waits for records elsewhere while it does not wait for a rebalance.
    if (stop.get().isEmpty() || !timeout.isZero()) {
      return pollKnowing(timeout);
    }
    if (listener != null && assignment().isEmpty()) {
      listener.onPartitionsAssigned(List.of());
      return ConsumerRecords.empty();
    }
    return pollKnowing(PAUSE);
  }

  private ConsumerRecords<byte[], byte[]> pollKnowing(Duration timeout) {
    subscribeToReadable();
    try {
      return lost.heard(this, () -> held.poll(timeout));
    } catch (TopicAuthorizationException e) {
      if (!lost.pipelines().areMatchedOnly(e.unauthorizedTopics())) {
        throw e;
      }
      // One that a pattern has taken in; the others are to go on.
      lost.pipelines().inputs().leaveOut(e.unauthorizedTopics());
      return ConsumerRecords.empty();
    }
  }

  private void subscribeToReadable() {
    if (pattern != null && listener != null) {
      Set<String> unreadable = lost.pipelines().inputs().unreadable();
      if (!unreadable.equals(leftOut)) {
        leftOut = unreadable;
        super.subscribe(InputTopics.without(leftOut, pattern), listener);
      }
    }
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = super.committed(partitions);
    lost.begins(partitions, committed);
    return committed;
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    super.commitSync(offsets);
    lost.pipelines().inputs().haveCommitted(offsets.keySet());
  }

  @Override
  public void pause(Collection<TopicPartition> partitions) {
    held.pause(partitions);
  }

  @Override
  public void resume(Collection<TopicPartition> partitions) {
    held.resume(partitions);
  }

  @Override
  public long position(TopicPartition partition) {
    return held.position(partition).orElseGet(() -> super.position(partition));
  }

  @Override
  public void seek(TopicPartition partition, OffsetAndMetadata offset) {
    held.movedTo(List.of(partition));
    super.seek(partition, offset);
  }

  @Override
  public void seekToBeginning(Collection<TopicPartition> partitions) {
    held.movedTo(partitions);
    super.seekToBeginning(partitions);
  }

  @Override
  public void seekToEnd(Collection<TopicPartition> partitions) {
    held.movedTo(partitions);
    lost.seekToEnd(partitions, super::seekToBeginning, super::seekToEnd);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /**
   * What Kafka's consumer does. While no broker is reached, a poll begins to look for one anew and
   * ends as soon as it may: polls without a pause would keep a processor busy.
   */
  private final class Fetching implements HeldBack.Fetching {
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      return GroupMember.super.poll(connections.none() ? max(timeout, PAUSE) : timeout);
    }

    @Override
    public Set<TopicPartition> assignment() {
      return GroupMember.super.assignment();
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
      GroupMember.super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
      GroupMember.super.resume(partitions);
    }
  }

  /**
   * Leaves the group. The broker answers that after the request to join, so it may take as long as
   * the rebalance, and then is given up.
   *
   * <p>Of a thread that another replaces Kafka Streams wants the member to stay, and its partitions
   * would rest until its session has ended. Only a static member comes back.
   */
  @Override
  public void close(CloseOptions options) {
    super.close(
        stop.get()
            .map(options::withTimeout)
            .orElseGet(
                () ->
                    options.withGroupMembershipOperation(
                        CloseOptions.GroupMembershipOperation.DEFAULT)));
  }
}
