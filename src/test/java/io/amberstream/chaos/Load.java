package io.amberstream.chaos;

import static java.util.Objects.requireNonNull;

import io.amberstream.app.TestTopic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a feed's events to a topic at a steady pace, on a thread of its own, and notes in a ledger
 * what the broker has acknowledged. It outlasts a broker that is away.
 */
final class Load implements AutoCloseable {
  private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Ledger ledger = new Ledger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final TestTopic topic;
  private final Feed feed;
  private final Thread thread;
  private volatile int limit = Integer.MAX_VALUE;
  private volatile boolean hurry;

  private Load(TestTopic topic, Feed feed) {
    this.topic = topic;
    this.feed = feed;
    this.thread = new Thread(this::send, "load");
  }

  static Load start(TestTopic topic, Feed feed) {
    Load load = new Load(topic, feed);
    load.thread.setDaemon(true);
    load.thread.start();
    return load;
  }

  /**
   * Sends what is missing to a number of events, at once, and ends.
   *
   * @return what was sent: at least that many
   */
  Ledger finish(int atLeast) throws InterruptedException {
    limit = atLeast;
    hurry = true;
    thread.join(PATIENCE.toMillis());
    if (thread.isAlive()) {
      throw new AssertionError("the events could not be sent within " + PATIENCE);
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw new AssertionError("an event could not be sent, so nothing is proven", failed);
    }
    return ledger;
  }

  private void send() {
    try (Producer<byte[], byte[]> producer = producer()) {
      long start = System.nanoTime();
      for (int number = 0; number < limit && failure.get() == null; number++) {
        awaitTurn(start, number);
        send(producer, number);
      }
      producer.flush();
    } catch (RuntimeException | InterruptedException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void send(Producer<byte[], byte[]> producer, int number) {
    var unused =
        producer.send(
            feed.event(topic.name(), number),
            (at, failed) -> {
              if (failed != null) {
                failure.compareAndSet(null, failed);
              } else {
                ledger.note(number, requireNonNull(at).partition(), at.offset());
              }
            });
  }

  private void awaitTurn(long start, int number) throws InterruptedException {
    long due = start + TimeUnit.SECONDS.toNanos(1) * number / feed.perSecond();
    long wait = due - System.nanoTime();
    if (!hurry && wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            topic.bootstrapServers(),
            "linger.ms",
            5,
            "request.timeout.ms",
            5000,
            "delivery.timeout.ms",
            (int) LONGEST_DELIVERY.toMillis(),
            "max.block.ms",
            LONGEST_DELIVERY.toMillis()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Override
  public void close() {
    limit = 0;
    hurry = true;
  }
}
