package io.amberstream.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads on in topics, on a thread of its own, until it is closed; a failure is told and tried
 * again. The consumer is its own from the start on, and ends with the thread.
 *
 * <pre>{@code
 * TopicFollower follower =
 *     new TopicFollower(
 *         consumer, "labels", "answers", patience, () -> consumer.assign(partitions), this::take);
 * follower.start();
 * }</pre>
 */
public final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** What is done with a record. */
  public interface Taking {
    /** Takes the next one of its partition. */
    void take(ConsumerRecord<byte[], byte[]> record);
  }

  private final Consumer<byte[], byte[]> consumer;
  private final String what;
  private final Duration patience;
  private final Thread thread;
  private final Runnable before;
  private final Taking taking;
  private volatile boolean closed;

  /**
   * Does not begin yet.
   *
   * @param consumer a member of no group
   * @param name the thread's
   * @param what is read, for the log
   * @param patience how long closing waits for the thread
   * @param before what the thread does first with the consumer, such as finding its place
   * @param taking called on the thread
   */
  public TopicFollower(
      Consumer<byte[], byte[]> consumer,
      String name,
      String what,
      Duration patience,
      Runnable before,
      Taking taking) {
    this.consumer = requireNonNull(consumer, "consumer is null");
    this.what = requireNonNull(what, "what is null");
    this.patience = requireNonNull(patience, "patience is null");
    this.before = requireNonNull(before, "before is null");
    this.taking = requireNonNull(taking, "taking is null");
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    try (consumer) {
      before.run();
      while (!closed) {
        try {
          consumer.poll(POLL).forEach(taking::take);
        } catch (WakeupException | InterruptException e) {
          return;
        } catch (RuntimeException e) {
          LOG.warn("{} cannot be read for now: {}", what, e.getClass().getName());
          LOG.debug("the failure", e);
          Thread.sleep(AFTER_FAILURE.toMillis());
        }
      }
    } catch (WakeupException | InterruptException | InterruptedException e) {
      LOG.debug("reading ends", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
