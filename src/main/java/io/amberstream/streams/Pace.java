package io.amberstream.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures how fast results come, and says how many texts may be with the engine at once so that
 * the last of them is not long in coming. Thread-safe.
 *
 * <p>Texts that nobody waits for yet cost nothing with a fast model. With a slow one they keep a
 * stream thread waiting for longer than its transaction may stay open.
 */
final class Pace {
  /** Texts to begin with, while nothing is known of the model. */
  private static final int FIRST = 16;

  private final Duration longestWait;
  private final LongSupplier nanoTime;
  private int underWay;
  private long lastNanos;

  /** Results and the nanoseconds that they took; what is long past weighs little in both. */
  private double results;

  private double nanos;

  /**
   * Knows nothing yet.
   *
   * @param longestWait for the last of the texts that are under way, and how far back the measuring
   *     goes
   * @param nanoTime a clock like {@link System#nanoTime()}
   */
  Pace(Duration longestWait, LongSupplier nanoTime) {
    if (longestWait.isNegative() || longestWait.isZero()) {
      throw new IllegalArgumentException("longestWait is " + longestWait + ", must be positive");
    }
    this.longestWait = longestWait;
    this.nanoTime = nanoTime;
  }

  /** How many texts more may be handed over now; negative when there are too many. */
  synchronized int room() {
    if (results == 0) {
      return FIRST - underWay;
    }
    // A result that is late lowers the pace before it comes.
    double late = underWay == 0 ? 0 : nanoTime.getAsLong() - lastNanos;
    double inTime = longestWait.toNanos() * results / (nanos + late);
    return (int) Math.max(1, Math.min(inTime, Integer.MAX_VALUE)) - underWay;
  }

  /** Texts were handed over. */
  synchronized void handedOver(int texts) {
    if (underWay == 0) {
      // Time without work is not time that a result took.
      lastNanos = nanoTime.getAsLong();
    }
    underWay += texts;
  }

  /** One of them has its results, or has failed. */
  synchronized void finished() {
    long now = nanoTime.getAsLong();
    long took = now - lastNanos;
    double kept = Math.exp(-(double) took / longestWait.toNanos());
    results = results * kept + 1;
    nanos = nanos * kept + took;
    lastNanos = now;
    underWay--;
  }
}
