package io.amberstream.streams;

import java.util.function.LongSupplier;

/**
 * A token bucket: so many events a second, and no more than one second's worth at once after a time
 * with fewer. Thread-safe.
 */
final class EventLimit {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final LongSupplier nanoTime;
  private double tokens;
  private long lastNanos;

  /**
   * Creates one that has a second's worth.
   *
   * @param perSecond events a second, at least 1
   * @param nanoTime a clock like {@link System#nanoTime()}
   */
  EventLimit(int perSecond, LongSupplier nanoTime) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("perSecond is " + perSecond + ", expected 1 or more");
    }
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.tokens = perSecond;
    this.lastNanos = nanoTime.getAsLong();
  }

  /** Whether an event may go on now. */
  synchronized boolean allows() {
    refill();
    return tokens >= 1;
  }

  /** Lets an event go on; false if it may not now. */
  synchronized boolean tryTake() {
    if (!allows()) {
      return false;
    }
    tokens--;
    return true;
  }

  private void refill() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(perSecond, tokens + (now - lastNanos) * perSecond / NANOS_PER_SECOND);
    lastNanos = now;
  }
}
