package io.amberstream.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What waits for the workers: texts as submitted, and micro-batches that were planned from them.
 * Thread-safe. Each model has its own lane for each {@link Share} that asks it. Of those with work
 * the one goes first that has had the least time for its weight: fair queueing by start time, after
 * P. Goyal, H. Vin and H. Cheng, "Start-time fair queuing", 1996.
 */
final class WorkQueue {
  /**
   * UTF-16 units after which a window ends. A window's first result may be its last to come, and a
   * stream thread that waits for it keeps a transaction open: with many long texts and a slow model
   * a whole window of them could outlast the transaction's timeout.
   */
  static final int WINDOW_LENGTH = 128 * 1024;

  /** A piece of work for one worker. */
  sealed interface Work {
    /** The texts that it is for, some perhaps several times. */
    List<QueryTask<?>> tasks();

    /** Texts to tokenise and plan, in the order of submission. */
    record Prepare(List<QueryTask<?>> tasks) implements Work {}

    /** A micro-batch to run. */
    record Run(MicroBatch batch) implements Work {
      @Override
      public List<QueryTask<?>> tasks() {
        return batch.rows().stream().<QueryTask<?>>map(Row::task).toList();
      }
    }
  }

  private final int windowTexts;
  private final Map<Lane.Key, Lane> lanes = new HashMap<>();
  private final Map<RunnableModel, CompletableFuture<Void>> retired = new HashMap<>();
  private double now;
  private long turns;
  private boolean closed;

  /**
   * Creates an empty queue.
   *
   * @param windowTexts texts at most that are planned together: their batches are sorted by length
   */
  WorkQueue(int windowTexts) {
    this.windowTexts = windowTexts;
  }

  /** Adds texts at once, so that they are planned together; false if the queue is closed. */
  synchronized boolean submit(List<QueryTask<?>> tasks) {
    if (closed) {
      return false;
    }
    for (QueryTask<?> task : tasks) {
      lane(Lane.Key.of(task)).add(task, now);
    }
    notifyAll();
    return true;
  }

  /** How many texts nobody has begun yet. */
  synchronized int waiting() {
    return lanes.values().stream().mapToInt(Lane::waiting).sum();
  }

  /** Adds micro-batches planned from one lane's texts; false if the queue is closed. */
  synchronized boolean ready(List<MicroBatch> batches) {
    if (closed) {
      return false;
    }
    if (!batches.isEmpty()) {
      lane(batches.get(0)).addReady(batches, now);
      notifyAll();
    }
    return true;
  }

  /** Waits for work; empty once the queue is closed. What is taken ends with {@link #done}. */
  synchronized Optional<Work> take() throws InterruptedException {
    while (!closed) {
      Optional<Lane> lane =
          lanes.values().stream()
              .filter(candidate -> !candidate.isEmpty())
              .min(Comparator.comparingDouble(Lane::served).thenComparingLong(Lane::turn));
      if (lane.isPresent()) {
        now = lane.get().served();
        turns++;
        return Optional.of(lane.get().next(turns, windowTexts));
      }
      wait();
    }
    return Optional.empty();
  }

  /** Ends a piece of work that was taken, and took so long. */
  void done(Work work, Duration took) {
    Lane.Key key = Lane.Key.of(work.tasks().get(0));
    synchronized (this) {
      lane(key).done(took);
    }
    completeIdle(key.model());
  }

  /**
   * Takes away the lanes of a model of which no more will be submitted.
   *
   * @return completes when nothing of it waits here or is under way
   */
  CompletableFuture<Void> retire(RunnableModel model) {
    CompletableFuture<Void> idle;
    synchronized (this) {
      idle = retired.computeIfAbsent(model, ignored -> new CompletableFuture<>());
    }
    completeIdle(model);
    return idle;
  }

  /** Completes outside of the lock: whoever waits for it acts on this thread. */
  private void completeIdle(RunnableModel model) {
    CompletableFuture<Void> idle;
    synchronized (this) {
      List<Lane> own =
          lanes.values().stream().filter(lane -> lane.key().model().equals(model)).toList();
      if (!retired.containsKey(model) || !own.stream().allMatch(Lane::isIdle)) {
        return;
      }
      own.forEach(lane -> lanes.remove(lane.key()));
      idle = requireNonNull(retired.remove(model));
    }
    idle.complete(null);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Closes the queue and gives back what nobody has begun. */
  synchronized List<QueryTask<?>> close() {
    closed = true;
    notifyAll();
    return lanes.values().stream().flatMap(lane -> lane.clear().stream()).toList();
  }

  private Lane lane(MicroBatch batch) {
    return lane(Lane.Key.of(batch.rows().get(0).task()));
  }

  private Lane lane(Lane.Key key) {
    return lanes.computeIfAbsent(key, Lane::new);
  }
}
