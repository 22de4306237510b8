package io.amberstream.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Numbered events without end, until it is closed. */
public final class EventLoad implements AutoCloseable {
  static final int SENT_AT_ONCE = 200;

  private final AtomicBoolean over = new AtomicBoolean();
  private final TestTopic topic;
  private final Duration pause;
  private final Thread thread;
  private volatile int sent;

  /**
   * Begins to send.
   *
   * @param pause after each 200 events; what comes in must be tagged before a test is over
   */
  public EventLoad(TestTopic topic, Duration pause) {
    this.topic = topic;
    this.pause = pause;
    this.thread = new Thread(this::send);
    thread.start();
  }

  private void send() {
    for (int next = SENT_AT_ONCE; !over.get(); next += SENT_AT_ONCE) {
      topic.send(Events.numbered(topic, sent, next));
      sent = next;
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** How many were sent. */
  public int sent() {
    return sent;
  }

  @Override
  public void close() {
    over.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
