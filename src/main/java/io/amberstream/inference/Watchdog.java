package io.amberstream.inference;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks after the workers of an engine, on a thread of its own until it is interrupted: ends runs
 * that take too long, and gives up where that does not help.
 */
final class Watchdog implements Runnable {
  private static final Duration LONGEST_SLEEP = Duration.ofMillis(500);

  private final List<Worker> workers;
  private final RunLimit limit;
  private final Consumer<String> giveUp;

  /**
   * Creates it.
   *
   * @param giveUp is told what hangs, at each look: others may begin to hang after the first
   */
  Watchdog(List<Worker> workers, RunLimit limit, Consumer<String> giveUp) {
    this.workers = List.copyOf(workers);
    this.limit = limit;
    this.giveUp = giveUp;
  }

  @Override
  public void run() {
    long sleep = Math.min(LONGEST_SLEEP.toMillis(), Math.max(1, limit.timeout().toMillis() / 10));
    int most = Math.toIntExact(limit.timeout().toMillis() / sleep);
    try {
      while (true) {
        Thread.sleep(sleep);
        for (Worker worker : workers) {
          if (worker.watch().look(most, limit.onStuck())) {
            giveUp.accept(
                "%s has taken longer than inference.run_timeout (%s)"
                    .formatted(worker.watch().describe(), limit.timeout()));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
