package io.amberstream.chaos;

import io.amberstream.app.TestTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The longest time without a record, as a {@code read_committed} reader of topics meets it from the
 * first record to the last. Watches on a thread of its own until it is closed. Thread-safe.
 */
final class LongestGap implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Thread thread;
  private final List<TestTopic> topics;
  private volatile boolean closed;
  private volatile long records;
  private volatile Duration longest = Duration.ZERO;

  private LongestGap(List<TestTopic> topics) {
    this.topics = topics;
    this.thread = new Thread(this::watch, "longest-gap");
  }

  static LongestGap watch(TestTopic... topics) {
    LongestGap gap = new LongestGap(List.of(topics));
    gap.thread.setDaemon(true);
    gap.thread.start();
    return gap;
  }

  /** How many records have come so far. */
  long records() {
    return records;
  }

  Duration longest() {
    return longest;
  }

  private void watch() {
    try (Consumer<byte[], byte[]> consumer =
        topics.get(0).consumer(IsolationLevel.READ_COMMITTED)) {
      List<TopicPartition> partitions = new ArrayList<>();
      topics.forEach(topic -> partitions.addAll(topic.partitions()));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long last = 0;
      long count = 0;
      while (!closed) {
        int come = consumer.poll(POLL).count();
        long now = System.nanoTime();
        if (come > 0) {
          Duration gap = Duration.ofNanos(now - last);
          if (count > 0 && gap.compareTo(longest) > 0) {
            longest = gap;
          }
          last = now;
          count += come;
          records = count;
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
