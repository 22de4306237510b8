package io.amberstream.ask;

import java.util.concurrent.CompletableFuture;

/**
 * Counts what is under way with a thing that will be replaced, to tell when the last of it has
 * ended. Thread-safe.
 */
final class InFlight {
  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private int underWay;
  private boolean closed;

  /** Begins some uses; false, and none has begun, once it is closed. */
  synchronized boolean begin(int count) {
    if (!closed) {
      underWay += count;
    }
    return !closed;
  }

  /** Ends some of those that have begun. */
  void end(int count) {
    completeIf(took(count));
  }

  /**
   * Lets no more of them begin.
   *
   * @return completes with the end of the last
   */
  CompletableFuture<Void> close() {
    synchronized (this) {
      closed = true;
    }
    completeIf(took(0));
    return idle;
  }

  /** Takes some away; whether it is closed and none is left. */
  private synchronized boolean took(int count) {
    underWay -= count;
    return closed && underWay == 0;
  }

  /** Outside of the lock: whoever waits for it acts on this thread. */
  private void completeIf(boolean over) {
    if (over) {
      idle.complete(null);
    }
  }
}
