package io.amberstream.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is at, and for how long: told by the worker, asked by the {@link Watchdog}.
 * Thread-safe.
 *
 * <p>Time is counted in looks of the watchdog, not by the clock: so time in which the whole process
 * stood still counts for nobody.
 */
final class Watch {
  private List<QueryTask<?>> held = List.of();
  private @Nullable Runnable endOfRun;
  private boolean ended;
  private int looks;

  /** The worker begins to work for these; they are not empty. */
  synchronized void take(List<QueryTask<?>> tasks) {
    held = List.copyOf(tasks);
    step();
  }

  /** It begins the next thing, whatever it is but a run. */
  synchronized void step() {
    endOfRun = null;
    looks = 0;
  }

  /**
   * It begins a run.
   *
   * @param end tells the run to end; still may do so until the next step
   */
  synchronized void step(Runnable end) {
    endOfRun = end;
    ended = false;
    looks = 0;
  }

  /** It has done what it took. */
  synchronized void drop() {
    held = List.of();
    endOfRun = null;
  }

  /** What it works for; empty while it waits for work. */
  synchronized List<QueryTask<?>> held() {
    return held;
  }

  /** Whether its last run was told to end. */
  synchronized boolean wasEnded() {
    return ended;
  }

  /**
   * Looks whether it is still at the same thing. A run that is so for too long is told to end.
   *
   * @param most looks that one thing may take
   * @return whether only a restart helps: it has not ended for as long again, or is not to be ended
   */
  synchronized boolean look(int most, OnStuck onStuck) {
    if (held.isEmpty()) {
      return false;
    }
    looks++;
    if (looks <= most) {
      return false;
    }
    if (onStuck == OnStuck.FAIL || looks > 2 * most) {
      return true;
    }
    endRun();
    return false;
  }

  /** Tells the run to end after the node that it is at; nothing, where there is none. */
  synchronized void endRun() {
    if (endOfRun != null && !ended) {
      ended = true;
      endOfRun.run();
    }
  }

  /** What it is at, for a message. */
  synchronized String describe() {
    return (endOfRun == null ? "reading or answering %d texts" : "a run for %d texts")
            .formatted(held.size())
        + (held.isEmpty() ? "" : " of model " + held.get(0).model().id().name());
  }
}
