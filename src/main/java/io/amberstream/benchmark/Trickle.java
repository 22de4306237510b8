package io.amberstream.benchmark;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.serde.EnrichedEventDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events at a steady rate and measures how long each takes from when it was due to be sent
 * until a read_committed consumer has its result. An event that is sent late, because the machine
 * is busy, counts from when it was due.
 */
final class Trickle {
  private static final Duration LEAD_IN = Duration.ofSeconds(1);

  private record Arrival(ConsumerRecord<byte[], byte[]> result, long nanos, Instant time) {}

  private final Cluster cluster;
  private final Subject subject;
  private final double eventsPerSecond;

  Trickle(Cluster cluster, Subject subject, double eventsPerSecond) {
    this.cluster = cluster;
    this.subject = subject;
    this.eventsPerSecond = eventsPerSecond;
  }

  /** Measures over this time, after a second in which connections are made. */
  Latency measure(BenchmarkTexts texts, Duration time) throws InterruptedException {
    int leadIn = events(LEAD_IN);
    List<String> all = texts.first(leadIn + events(time));
    List<Arrival> arrivals = new ArrayList<>(all.size());
    try (Results results = Results.fromNowOn(cluster, subject);
        KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.partitionsFor(subject.route().input());
      Instant wallStart = Instant.now();
      long start = System.nanoTime();
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> send(producer, all, start), Trickle::inThread);
      results.await(all.size(), records -> note(records, arrivals));
      sending.join();
      return latency(arrivals, leadIn, start, wallStart);
    } catch (CompletionException e) {
      throw new BenchmarkException("the events cannot be sent: " + e.getMessage(), e);
    }
  }

  private int events(Duration time) {
    return Math.max(1, (int) Math.round(eventsPerSecond * time.toMillis() / 1e3));
  }

  private long dueNanos(int number) {
    return (long) (number / eventsPerSecond * 1e9);
  }

  private static void inThread(Runnable task) {
    Thread thread = new Thread(task, "trickle");
    thread.setDaemon(true);
    thread.start();
  }

  private void send(KafkaProducer<byte[], byte[]> producer, List<String> texts, long start) {
    try {
      for (int i = 0; i < texts.size(); i++) {
        long early = start + dueNanos(i) - System.nanoTime();
        if (early > 0) {
          Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
        }
        // A send that fails leaves its result missing.
        var unused = producer.send(Events.record(subject.route(), i, texts.get(i)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void note(ConsumerRecords<byte[], byte[]> records, List<Arrival> arrivals) {
    long nanos = System.nanoTime();
    Instant time = Instant.now();
    for (ConsumerRecord<byte[], byte[]> result : records) {
      arrivals.add(new Arrival(result, nanos, time));
    }
  }

  private Latency latency(List<Arrival> arrivals, int leadIn, long start, Instant wallStart) {
    EnrichedEventDecoder decoder = new EnrichedEventDecoder();
    List<Double> millis = new ArrayList<>();
    double total = 0;
    double committing = 0;
    for (Arrival arrival : arrivals) {
      int number = Events.number(arrival.result().key());
      if (number < leadIn) {
        continue;
      }
      millis.add((arrival.nanos() - start - dueNanos(number)) / 1e6);
      EnrichedEvent event = decoder.decode(arrival.result().value());
      Instant due = wallStart.plusNanos(dueNanos(number));
      total += Duration.between(due, arrival.time()).toNanos();
      committing += Duration.between(event.getTaggedAt(), arrival.time()).toNanos();
    }
    SortedValues sample = SortedValues.of(millis);
    return new Latency(
        eventsPerSecond,
        millis.size(),
        sample.percentile(50),
        sample.percentile(95),
        sample.percentile(99),
        sample.max(),
        committing / total);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            cluster.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            0),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
