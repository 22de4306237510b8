package io.amberstream.live;

import java.time.Duration;

/**
 * So many a second, and as many at once after a pause. Thread-safe; a stream thread that asks waits
 * for no longer than another takes to ask.
 */
final class Allowance {
  private final double perNano;
  private final int most;
  private double left;
  private long asked;

  Allowance(int perSecond) {
    this.perNano = perSecond / (double) Duration.ofSeconds(1).toNanos();
    this.most = perSecond;
    this.left = perSecond;
  }

  /** Takes one, where one is left at this time. */
  synchronized boolean take(long nanoTime) {
    if (asked != 0) {
      left = Math.min(most, left + Math.max(0, nanoTime - asked) * perNano);
    }
    asked = nanoTime;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
