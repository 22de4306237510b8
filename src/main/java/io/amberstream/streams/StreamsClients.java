package io.amberstream.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Makes the clients of Kafka Streams: Kafka's own, but for the {@link GroupMember} and the {@link
 * EventProducer} of each stream thread. Thread-safe.
 */
public final class StreamsClients implements KafkaClientSupplier {
  private final Pipelines pipelines;
  private volatile Optional<Duration> stop = Optional.empty();

  /** Makes the clients of an application. */
  public StreamsClients(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  /**
   * To be called before Kafka Streams is closed.
   *
   * @param patience how long leaving the group may take
   */
  public void stopping(Duration patience) {
    stop = Optional.of(patience);
  }

  /**
   * By the streams protocol Kafka Streams makes one itself, which waits for no rebalance, and wraps
   * it in a {@link StreamsProtocolMember}.
   */
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
    return new EventProducer(settings, pipelines);
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
