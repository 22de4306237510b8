package io.amberstream.chaos;

import java.util.Random;

/** Random moments that can be had again: {@code -Dchaos.seed=SEED}. Not thread-safe. */
final class Moments {
  static final long SEED = Long.getLong("chaos.seed", System.nanoTime());

  private static final int UP_TO_MILLIS = 2000;

  private final Random random;

  private Moments(Random random) {
    this.random = random;
  }

  /** The moments of a trial. */
  static Moments of(String trial) {
    return new Moments(new Random(SEED ^ trial.hashCode()));
  }

  /** Waits for a random time below two seconds. */
  void await() throws InterruptedException {
    Thread.sleep(random.nextInt(UP_TO_MILLIS));
  }

  /** Whether it is one of so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}
