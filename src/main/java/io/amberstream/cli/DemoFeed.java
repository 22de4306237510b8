package io.amberstream.cli;

import io.amberstream.serde.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends sample events at a steady rate on a thread of its own. */
final class DemoFeed implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final SampleEvents samples;
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * Readies a feed; {@link #start()} begins to send.
   *
   * @param events how many events; negative for no end
   * @param perSecond events per second; 0 for as fast as possible
   */
  DemoFeed(String bootstrapServers, SampleEvents samples, int events, int perSecond) {
    this.samples = samples;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread = new Thread(() -> send(events, perSecond), "demo-feed");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void send(int events, int perSecond) {
    long start = System.nanoTime();
    for (int i = 0; i != events && !stopped; i++) {
      if (perSecond > 0) {
        long due = start + i * 1_000_000_000L / perSecond;
        while (System.nanoTime() < due && !stopped) {
          LockSupport.parkNanos(Math.min(due - System.nanoTime(), 100_000_000L));
        }
      }
      SampleEvents.Sample sample = samples.get(i);
      // A record that is not sent shows as an event that never comes back.
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(DemoPipeline.INPUT, bytes(sample.id()), bytes(sample.json())));
    }
    producer.flush();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
