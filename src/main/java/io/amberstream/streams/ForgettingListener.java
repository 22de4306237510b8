package io.amberstream.streams;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Takes from a consumer what it holds back of partitions that go; for the rest another decides. */
record ForgettingListener(ConsumerRebalanceListener listener, HeldBack held)
    implements ConsumerRebalanceListener {
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    listener.onPartitionsAssigned(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    // Their offsets are committed meanwhile, where the first of what is held back still counts.
    listener.onPartitionsRevoked(partitions);
    held.lost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    listener.onPartitionsLost(partitions);
    held.lost(partitions);
  }
}
