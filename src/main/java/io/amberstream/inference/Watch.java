package io.amberstream.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker is at, and for how long: told by the worker, asked by the {@link Watchdog}.
 * Thread-safe.
 *
 * <p>Time is counted in looks of the watchdog, not by the clock: so time in which the whole process
 * stood still counts for nobody.
 */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private List<QueryTask<?>> held = List.of();
  private @Nullable RunOptions run;
  private boolean ended;
  private int looks;

  /** The worker begins to work for these; they are not empty. */
  synchronized void take(List<QueryTask<?>> tasks) {
    held = List.copyOf(tasks);
    step();
  }

  /** It begins the next thing, whatever it is but a run. */
  synchronized void step() {
    run = null;
    looks = 0;
  }

  /**
   * It begins a run.
   *
   * @param options by which the run can be ended; not closed before the next step
   */
  synchronized void step(RunOptions options) {
    run = options;
    ended = false;
    looks = 0;
  }

  /** It has done what it took. */
  synchronized void drop() {
    held = List.of();
    run = null;
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

  /** Tells the run to end behind the node that it is at; nothing, where there is none. */
  synchronized void endRun() {
    if (run != null && !ended) {
      ended = true;
      try {
        run.setTerminate(true);
      } catch (OrtException e) {
        LOG.warn("a run cannot be told to end: {}", e.getMessage());
      }
    }
  }

  /** What it is at, for a message. */
  synchronized String describe() {
    return (run == null ? "reading or answering %d texts" : "a run for %d texts")
            .formatted(held.size())
        + (held.isEmpty() ? "" : " of model " + held.get(0).model().id().name());
  }
}
