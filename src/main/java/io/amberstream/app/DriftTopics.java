package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amberstream.drift.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells topics what was found. Thread-safe; a call may wait for the broker. Not within a
 * transaction: what is told is a hint of what one instance saw, and may be lost or doubled when a
 * process dies.
 */
final class DriftTopics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriftTopics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Clock clock = Clock.systemUTC();

  /**
   * Opens a producer.
   *
   * @param kafka settings of Kafka's clients
   */
  DriftTopics(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "amberstream-drift");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends a finding, under the pipeline, the head and the measure. */
  void tell(String topic, Finding finding) {
    String key = String.join("/", finding.pipeline(), finding.head(), finding.measure().toString());
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, key.getBytes(UTF_8), finding.json(clock.instant())),
              (sent, failure) -> {
                if (failure != null) {
                  untold(topic, key, failure);
                }
              });
    } catch (KafkaException e) {
      untold(topic, key, e);
    }
  }

  private static void untold(String topic, String key, Exception failure) {
    LOG.warn("topic {} was not told of the drift of {}: {}", topic, key, failure.toString());
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
