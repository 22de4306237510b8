package io.amberstream.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What operators have decided, by what it is about: in a compacted topic, so that all instances
 * know it, and those that start later. Of two decisions about one thing the later one in the topic
 * holds. Thread-safe.
 */
public final class ControlTopic implements AutoCloseable {
  private static final Duration SAVED = Duration.ofSeconds(10);
  private static final Clock CLOCK = Clock.systemUTC();

  private final Decisions decisions = new Decisions();
  private final String topic;
  private final ControlReader reader;
  private final Producer<byte[], byte[]> producer;

  /**
   * Reads all that was decided, and goes on reading.
   *
   * @param kafka settings of Kafka's clients
   * @param topic a compacted topic that exists
   * @throws io.amberstream.kafka.BrokerException if it cannot be read to its end
   */
  public ControlTopic(Map<String, Object> kafka, String topic) {
    this.topic = topic;
    reader = new ControlReader(kafka, topic, decisions);
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "amberstream-control");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) SAVED.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) SAVED.toMillis() / 2);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SAVED.toMillis());
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What holds about something; empty where nothing was decided. */
  public Optional<Decision> of(String key) {
    return decisions.of(key);
  }

  /** Tells a listener all that holds now, on this thread, and from then on each change. */
  public void follow(ControlListener listener) {
    decisions.follow(listener);
  }

  /**
   * Decides something. When this returns the decision is in the topic, and the listeners of this
   * process have heard of it; other instances hear of it a moment later.
   *
   * @param by who decides, for those who ask later
   * @throws ControlException if the broker does not take it; it may hold all the same
   */
  public Decision decide(String key, String value, String by, Optional<String> reason) {
    Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
    Decision decision = new Decision(value, of(key).map(Decision::value), by, now, reason);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, key.getBytes(UTF_8), DecisionJson.write(decision));
    try {
      RecordMetadata written = producer.send(record).get(SAVED.toMillis(), TimeUnit.MILLISECONDS);
      decisions.await(
          new TopicPartition(written.topic(), written.partition()), written.offset(), SAVED);
      return decision;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException("interrupted while topic %s took it".formatted(topic), e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      throw new ControlException(
          "topic %s did not take it (%s); ask for the state before another try"
              .formatted(topic, cause.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    producer.close(SAVED);
    reader.close();
  }
}
