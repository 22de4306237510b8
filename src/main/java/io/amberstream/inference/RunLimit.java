package io.amberstream.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a worker may be at one thing. Immutable.
 *
 * @param timeout for one run of a model, for reading one text and for making one answer; over zero
 * @param onStuck what happens beyond it
 */
public record RunLimit(Duration timeout, OnStuck onStuck) {
  /**
   * Twice as long, for a batch and for a text of it by itself, stays below Kafka's transactions.
   */
  public static final RunLimit DEFAULT = new RunLimit(Duration.ofSeconds(20), OnStuck.DEAD_LETTER);

  public RunLimit {
    requireNonNull(onStuck, "onStuck is null");
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is " + timeout + ", expected over zero");
    }
  }
}
