package io.amberstream.streams;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Sends events without a key to the output partition that has the number of their input partition,
 * so that they keep their order; with a key Kafka's own rule holds. Thread-safe.
 */
final class KeylessPartitioner implements StreamPartitioner<byte[], TaggedEvent> {

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte @Nullable [] key, @Nullable TaggedEvent tagged, int partitions) {
    if (key != null || tagged == null) {
      return Optional.empty();
    }
    return Optional.of(Set.of(tagged.sourcePartition() % partitions));
  }
}
