package io.amberstream.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures how fast a running application works through events that lie in its topic already. They
 * are written in one transaction, whose commit makes them readable all at once: that starts the
 * clock, and the last committed result stops it.
 *
 * @param events how many there were
 * @param whole from before the commit of the events to the arrival of the last result
 * @param fromFirst from the arrival of the first results to that of the last
 * @param withFirst results that arrived with the first
 * @param applicationCpu processor time of the application meanwhile
 * @param kafkaCpu processor time of the broker and of this process, which reads the results
 */
record Backlog(
    int events,
    Duration whole,
    Duration fromFirst,
    int withFirst,
    Duration applicationCpu,
    Duration kafkaCpu) {

  /** Sends texts and waits for all results. */
  static Backlog drain(Cluster cluster, Subject subject, List<String> texts) {
    try (Results results = Results.fromNowOn(cluster, subject);
        KafkaProducer<byte[], byte[]> producer = producer(cluster, subject)) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < texts.size(); i++) {
        // A send that fails makes the commit fail.
        var unused = producer.send(Events.record(subject.route(), i, texts.get(i)));
      }
      producer.flush();
      Duration applicationBefore = subject.cpuTime();
      Duration kafkaBefore = cluster.cpuTime();
      Clock clock = new Clock(System.nanoTime());
      producer.commitTransaction();
      results.await(texts.size(), records -> clock.arrived(records.count()));
      return new Backlog(
          texts.size(),
          clock.whole(),
          clock.fromFirst(),
          clock.withFirst,
          subject.cpuTime().minus(applicationBefore),
          cluster.cpuTime().minus(kafkaBefore));
    }
  }

  /** Events a second over the whole time. */
  double textsPerSecond() {
    return events / seconds(whole);
  }

  /** Results a second between the first and the last, those that came with the first left out. */
  double firstToLastTextsPerSecond() {
    return (events - withFirst) / seconds(fromFirst);
  }

  /** Processor milliseconds that the application took for a text. */
  double applicationCpuMillis() {
    return seconds(applicationCpu) * 1000 / events;
  }

  /** Processor milliseconds that sending, storing and reading took for a text. */
  double kafkaCpuMillis() {
    return seconds(kafkaCpu) * 1000 / events;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static KafkaProducer<byte[], byte[]> producer(Cluster cluster, Subject subject) {
    return new KafkaProducer<>(
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            cluster.bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "backlog-" + subject.route().name()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static final class Clock {
    private final long start;
    private long first;
    private long last;
    private int withFirst;

    Clock(long start) {
      this.start = start;
    }

    void arrived(int count) {
      last = System.nanoTime();
      if (withFirst == 0) {
        first = last;
        withFirst = count;
      }
    }

    Duration whole() {
      return Duration.ofNanos(last - start);
    }

    Duration fromFirst() {
      return Duration.ofNanos(last - first);
    }
  }
}
