package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AsyncKafkaConsumer;
import org.apache.kafka.clients.consumer.internals.StreamsRebalanceData;
import org.apache.kafka.clients.consumer.internals.StreamsRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.internals.ConsumerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A stream thread's consumer by {@code group.protocol: streams} that says which records are lost,
 * and holds back what may not flow. Kafka Streams makes that consumer itself, and this one around
 * it by its class name. For one thread.
 */
public final class StreamsProtocolMember extends ConsumerWrapper {
  private @Nullable LostOffsets lost;
  private @Nullable HeldBack held;

  @Override
  public void wrapConsumer(
      AsyncKafkaConsumer<byte[], byte[]> made,
      Map<String, Object> settings,
      Optional<StreamsRebalanceData> rebalanceData) {
    super.wrapConsumer(made, settings, rebalanceData);
    lost = LostOffsets.from(settings);
    held = new HeldBack(lost.pipelines().flows(), new Fetching());
  }

  @Override
  public void subscribe(Collection<String> topics, StreamsRebalanceListener listener) {
    super.subscribe(
        topics,
        new StreamsRebalanceListener() {
          @Override
          public void onTasksRevoked(Set<StreamsRebalanceData.TaskId> tasks) {
            // Their partitions are no longer assigned at the next poll, and are forgotten there.
            listener.onTasksRevoked(tasks);
          }

          @Override
          public void onTasksAssigned(StreamsRebalanceData.Assignment assignment) {
            listener.onTasksAssigned(assignment);
          }

          @Override
          public void onAllTasksLost() {
            listener.onAllTasksLost();
            held().lostAll();
          }
        });
  }

  @Override
  public void unsubscribe() {
    super.unsubscribe();
    held().lostAll();
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    return lost().heard(this, () -> held().poll(timeout));
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = super.committed(partitions);
    lost().begins(partitions, committed);
    return committed;
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    super.commitSync(offsets);
    lost().pipelines().inputs().haveCommitted(offsets.keySet());
  }

  @Override
  public void pause(Collection<TopicPartition> partitions) {
    held().pause(partitions);
  }

  @Override
  public void resume(Collection<TopicPartition> partitions) {
    held().resume(partitions);
  }

  @Override
  public long position(TopicPartition partition) {
    return held().position(partition).orElseGet(() -> super.position(partition));
  }

  @Override
  public void seek(TopicPartition partition, OffsetAndMetadata offset) {
    held().movedTo(List.of(partition));
    super.seek(partition, offset);
  }

  @Override
  public void seekToBeginning(Collection<TopicPartition> partitions) {
    held().movedTo(partitions);
    super.seekToBeginning(partitions);
  }

  @Override
  public void seekToEnd(Collection<TopicPartition> partitions) {
    held().movedTo(partitions);
    lost().seekToEnd(partitions, super::seekToBeginning, super::seekToEnd);
  }

  private LostOffsets lost() {
    return requireNonNull(lost, "nothing is wrapped yet");
  }

  private HeldBack held() {
    return requireNonNull(held, "nothing is wrapped yet");
  }

  /** What Kafka's consumer does. */
  private final class Fetching implements HeldBack.Fetching {
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      return delegate.poll(timeout);
    }

    @Override
    public Set<TopicPartition> assignment() {
      return delegate.assignment();
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
      delegate.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
      delegate.resume(partitions);
    }
  }
}
