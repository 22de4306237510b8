package io.amberstream.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Makes Kafka Streams and its clients: Kafka's own, but for the {@link GroupMember} of each stream
 * thread. Thread-safe.
 */
public final class StreamsClients implements KafkaClientSupplier {
  private volatile Optional<Duration> stop = Optional.empty();

  /** Makes Kafka Streams with these clients; it is left to be started. */
  public KafkaStreams streams(Topology topology, StreamsConfig settings) {
    // By the streams protocol Kafka Streams makes the consumer itself, and waits for no rebalance.
    return settings
            .getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)
            .equalsIgnoreCase(GroupProtocol.CLASSIC.name())
        ? new KafkaStreams(topology, settings, this)
        : new KafkaStreams(topology, settings);
  }

  /**
   * To be called before Kafka Streams is closed.
   *
   * @param patience how long leaving the group may take
   */
  public void stopping(Duration patience) {
    stop = Optional.of(patience);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
    return new GroupMember(settings, () -> stop);
  }

  @Override
  public Admin getAdmin(Map<String, Object> settings) {
    return Admin.create(settings);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
    return plain(settings);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
    return plain(settings);
  }

  private static Consumer<byte[], byte[]> plain(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
