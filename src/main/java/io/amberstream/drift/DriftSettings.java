package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How drift is judged. Immutable.
 *
 * @param window texts of a window
 * @param windowTime how long a window lasts at most, from its first text
 * @param atLeast texts of a window from which on it is judged
 * @param learn windows that are learnt from where there is no reference
 * @param after windows in a row over their limit after which drift is told
 * @param limit the least distance that is taken for drift, 0 to 1
 */
public record DriftSettings(
    int window, Duration windowTime, int atLeast, int learn, int after, double limit) {
  public static final int LEAST_WINDOW = 20;
  public static final int LEAST_LEARN = 10;

  /** 1,000 texts or an hour, judged from 100 on; 20 windows learnt; told after 3 over 0.1. */
  public static final DriftSettings DEFAULT =
      new DriftSettings(1_000, Duration.ofHours(1), 100, 20, 3, 0.1);

  public DriftSettings {
    requireNonNull(windowTime, "windowTime is null");
    if (atLeast < 1 || window < Math.max(LEAST_WINDOW, atLeast)) {
      throw new IllegalArgumentException("window is " + window + ", atLeast " + atLeast);
    }
    if (learn < LEAST_LEARN || after < 1 || !(limit > 0 && limit <= 1)) {
      throw new IllegalArgumentException(
          "learn is %d, after %d, limit %s".formatted(learn, after, limit));
    }
  }
}
