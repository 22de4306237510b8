package io.amberstream.drift;

import org.jspecify.annotations.Nullable;

/**
 * Tells drift after so many windows in a row over the limit, and its end after as many within it. A
 * window of too few texts changes nothing. For one thread at a time.
 */
final class Streak {
  private final int after;
  private @Nullable Verdict last;
  private int windows;
  private boolean drifted;

  Streak(int after) {
    this.after = after;
  }

  /**
   * Adds a window.
   *
   * @return whether it is news that there is drift, or that it is over
   */
  boolean add(Verdict verdict) {
    if (verdict == Verdict.TOO_FEW) {
      return false;
    }
    windows = verdict == last ? windows + 1 : 1;
    last = verdict;
    boolean changes = windows >= after && drifted != (verdict == Verdict.OVER);
    drifted ^= changes;
    return changes;
  }

  /** Windows in a row with the last verdict that was one. */
  int windows() {
    return windows;
  }

  boolean isDrifted() {
    return drifted;
  }
}
