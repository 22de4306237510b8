package io.amberstream.cli;

import io.amberstream.kafka.BrokerException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the lines of an input to one topic, in order and without doubling any on a retry. Used by
 * one thread.
 */
final class RecordSender implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final List<Header> headers;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicReference<@Nullable BrokerException> failure = new AtomicReference<>();

  /**
   * @param settings for the producer; acks and idempotence are decided here
   * @param headers put on every record
   */
  RecordSender(Properties settings, String topic, Map<String, String> headers) {
    Properties own = new Properties();
    own.putAll(settings);
    own.put(ProducerConfig.ACKS_CONFIG, "all");
    own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    own.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
    this.producer = new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
    this.headers =
        headers.entrySet().stream()
            .<Header>map(
                header ->
                    new RecordHeader(
                        header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)))
            .toList();
  }

  /**
   * Hands one record to the producer, which sends it soon.
   *
   * @param line the record's line number, for messages
   * @throws BrokerException if an earlier record failed
   */
  void send(byte @Nullable [] key, byte[] value, long line) {
    requireNoFailure();
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, null, key, value, headers),
            (metadata, exception) -> {
              if (exception == null) {
                sent.incrementAndGet();
              } else {
                failure.compareAndSet(null, notSent(line, exception));
              }
            });
  }

  /** Waits until every record has arrived or failed. */
  void flush() {
    producer.flush();
  }

  /**
   * Makes sure that no record has failed so far.
   *
   * @throws BrokerException for the first one that did
   */
  void requireNoFailure() {
    BrokerException first = failure.get();
    if (first != null) {
      throw first;
    }
  }

  /** How many records the cluster has acknowledged. */
  long sent() {
    return sent.get();
  }

  /** Sends what is left and closes the producer. */
  @Override
  public void close() {
    producer.close();
  }

  private BrokerException notSent(long line, Exception cause) {
    return new BrokerException(
        "line %d was not sent to topic '%s': %s".formatted(line, topic, cause.getMessage()), cause);
  }
}
