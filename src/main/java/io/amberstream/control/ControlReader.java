package io.amberstream.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.kafka.BrokerException;
import io.amberstream.kafka.TopicFollower;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a control topic: to its end before anybody asks, then on a thread of its own. It belongs to
 * no group and commits nothing.
 */
final class ControlReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;
  private final Decisions decisions;
  private final TopicFollower follower;

  /**
   * Reads all that is there.
   *
   * @throws BrokerException if it does not come
   */
  ControlReader(Map<String, Object> kafka, String topic, Decisions decisions) {
    this.decisions = decisions;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "amberstream-control");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      readToEnd(topic);
    } catch (KafkaException e) {
      consumer.close();
      throw new BrokerException(
          "cannot read control topic '%s': %s".formatted(topic, e.getMessage()), e);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    follower =
        new TopicFollower(consumer, "control", "the control topic", PATIENCE, () -> {}, this::take);
    follower.start();
  }

  private void readToEnd(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new BrokerException(
            "control topic '%s' was not read to its end within %d s; is the broker there?"
                .formatted(topic, PATIENCE.toSeconds()));
      }
      consumer.poll(Duration.ofMillis(100)).forEach(this::take);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    Optional<Decision> decision = Optional.ofNullable(record.value()).flatMap(DecisionJson::read);
    if (record.key() == null || (record.value() != null && decision.isEmpty())) {
      LOG.warn("the record at {} offset {} is no decision", partition, record.offset());
      decisions.passed(partition, record.offset());
    } else {
      decisions.take(partition, record.offset(), new String(record.key(), UTF_8), decision);
    }
  }

  @Override
  public void close() {
    follower.close();
  }
}
