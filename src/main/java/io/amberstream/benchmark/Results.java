package io.amberstream.benchmark;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what an application commits, from now on, as a read_committed consumer sees it. For one
 * thread.
 */
final class Results implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Subject subject;

  private Results(KafkaConsumer<byte[], byte[]> consumer, Subject subject) {
    this.consumer = consumer;
    this.subject = subject;
  }

  /** Stands at the end of the output topic. */
  static Results fromNowOn(Cluster cluster, Subject subject) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, TrialTopics.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(subject.route().output(), partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // The end is looked up lazily; here and now, before anything is sent.
    partitions.forEach(consumer::position);
    return new Results(consumer, subject);
  }

  /**
   * Reads until every event has its result.
   *
   * @param events numbers of the events are below this
   * @param arrived given the results of each poll as they come
   * @throws BenchmarkException if one comes twice or none comes for long
   */
  void await(int events, Consumer<ConsumerRecords<byte[], byte[]>> arrived) {
    BitSet seen = new BitSet(events);
    int count = 0;
    long lastNews = System.nanoTime();
    while (count < events) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (records.isEmpty()) {
        subject.checkAlive();
        if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
          throw new BenchmarkException(
              "%d of %d results of %s came, then none for %d s:%n%s"
                  .formatted(
                      count,
                      events,
                      subject.route().name(),
                      PATIENCE.toSeconds(),
                      subject.processes().get(0).logTail()));
        }
        continue;
      }
      lastNews = System.nanoTime();
      arrived.accept(records);
      for (ConsumerRecord<byte[], byte[]> result : records) {
        int number = Events.number(result.key());
        if (seen.get(number)) {
          throw new BenchmarkException("the result of event %d came twice".formatted(number));
        }
        seen.set(number);
      }
      count += records.count();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
