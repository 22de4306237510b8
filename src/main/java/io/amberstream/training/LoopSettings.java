package io.amberstream.training;

import io.amberstream.input.InputException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a run learns, and how often it looks at what it has learnt. Immutable.
 *
 * @param steps how many steps at most
 * @param limit how long at most; the rate then falls by time
 * @param batch examples of a step
 * @param every steps between two looks at the part that was held out
 * @param patience looks without anything better after which the run ends; 0 for never
 * @param rounded share of the run, at its end, that learns with rounded numbers; 0 for none
 * @param seed of everything that is drawn
 */
public record LoopSettings(
    long steps,
    Optional<Duration> limit,
    int batch,
    int every,
    int patience,
    double rounded,
    long seed,
    Schedule schedule) {

  public LoopSettings {
    if (steps < 1) {
      throw new InputException("steps is " + steps + ", expected 1 or more");
    }
    if (batch < 1) {
      throw new InputException("batch is " + batch + ", expected 1 or more");
    }
    if (every < 1 || patience < 0) {
      throw new InputException("every is %d, patience is %d".formatted(every, patience));
    }
  }

  /** What part of the run is done, 0 to 1. */
  double progress(long step, Duration elapsed) {
    double bySteps = step / (double) steps;
    double byTime = limit.map(most -> elapsed.toMillis() / (double) most.toMillis()).orElse(0.0);
    return Math.min(1, Math.max(bySteps, byTime));
  }
}
