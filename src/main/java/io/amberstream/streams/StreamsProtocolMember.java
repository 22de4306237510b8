package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.internals.AsyncKafkaConsumer;
import org.apache.kafka.clients.consumer.internals.StreamsRebalanceData;
import org.apache.kafka.streams.internals.ConsumerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A stream thread's consumer by {@code group.protocol: streams} that says which records are lost.
 * Kafka Streams makes that consumer itself, and this one around it by its class name. For one
 * thread.
 */
public final class StreamsProtocolMember extends ConsumerWrapper {
  private @Nullable LostOffsets lost;

  @Override
  public void wrapConsumer(
      AsyncKafkaConsumer<byte[], byte[]> made,
      Map<String, Object> settings,
      Optional<StreamsRebalanceData> rebalanceData) {
    super.wrapConsumer(made, settings, rebalanceData);
    lost = LostOffsets.from(settings);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    return requireNonNull(lost, "nothing is wrapped yet").heard(this, () -> super.poll(timeout));
  }
}
