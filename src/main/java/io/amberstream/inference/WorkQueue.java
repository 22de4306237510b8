package io.amberstream.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What waits for the workers: texts as submitted, and micro-batches that were planned from them.
 * Thread-safe. Each model has its own lane; of those with work, the one served least recently goes
 * first.
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
    /** The model that it is for. */
    RunnableModel model();

    /** The texts that it is for, some perhaps several times. */
    List<QueryTask<?>> tasks();

    /** Texts to tokenise and plan, in the order of submission. */
    record Prepare(List<QueryTask<?>> tasks) implements Work {
      @Override
      public RunnableModel model() {
        return tasks.get(0).model();
      }
    }

    /** A micro-batch to run. */
    record Run(MicroBatch batch) implements Work {
      @Override
      public RunnableModel model() {
        return batch.model();
      }

      @Override
      public List<QueryTask<?>> tasks() {
        return batch.rows().stream().<QueryTask<?>>map(Row::task).toList();
      }
    }
  }

  private static final class Lane {
    final ArrayDeque<MicroBatch> ready = new ArrayDeque<>();
    final ArrayDeque<QueryTask<?>> waiting = new ArrayDeque<>();
    final CompletableFuture<Void> idle = new CompletableFuture<>();
    long lastServed;
    int underWay;
    boolean retired;

    boolean isEmpty() {
      return ready.isEmpty() && waiting.isEmpty();
    }
  }

  private final int windowTexts;
  private final Map<RunnableModel, Lane> lanes = new HashMap<>();
  private long clock;
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
      lane(task.model()).waiting.add(task);
    }
    notifyAll();
    return true;
  }

  /** How many texts nobody has begun yet. */
  synchronized int waiting() {
    return lanes.values().stream().mapToInt(lane -> lane.waiting.size()).sum();
  }

  /** Adds planned micro-batches of one model; false if the queue is closed. */
  synchronized boolean ready(RunnableModel model, List<MicroBatch> batches) {
    if (closed) {
      return false;
    }
    lane(model).ready.addAll(batches);
    notifyAll();
    return true;
  }

  /** Waits for work; empty once the queue is closed. What is taken ends with {@link #done}. */
  synchronized Optional<Work> take() throws InterruptedException {
    while (!closed) {
      Optional<Lane> lane =
          lanes.values().stream()
              .filter(candidate -> !candidate.isEmpty())
              .min(Comparator.comparingLong(candidate -> candidate.lastServed));
      if (lane.isPresent()) {
        return Optional.of(next(lane.get()));
      }
      wait();
    }
    return Optional.empty();
  }

  /** Ends a piece of work that was taken. */
  void done(Work work) {
    completeIdle(work.model(), -1);
  }

  /**
   * Takes away the lane of a model of which no more will be submitted.
   *
   * @return completes when nothing of it waits here or is under way
   */
  CompletableFuture<Void> retire(RunnableModel model) {
    CompletableFuture<Void> idle;
    synchronized (this) {
      lane(model).retired = true;
      idle = lane(model).idle;
    }
    completeIdle(model, 0);
    return idle;
  }

  /** Completes outside of the lock: whoever waits for it acts on this thread. */
  private void completeIdle(RunnableModel model, int underWay) {
    Lane lane;
    synchronized (this) {
      lane = lane(model);
      lane.underWay += underWay;
      if (!lane.retired || !lane.isEmpty() || lane.underWay > 0) {
        return;
      }
      lanes.remove(model);
    }
    lane.idle.complete(null);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Closes the queue and gives back what nobody has begun. */
  synchronized List<QueryTask<?>> close() {
    closed = true;
    notifyAll();
    List<QueryTask<?>> left = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      left.addAll(lane.waiting);
      lane.ready.forEach(batch -> batch.rows().forEach(row -> left.add(row.task())));
      lane.waiting.clear();
      lane.ready.clear();
    }
    return left;
  }

  private Work next(Lane lane) {
    clock++;
    lane.lastServed = clock;
    lane.underWay++;
    MicroBatch batch = lane.ready.poll();
    if (batch != null) {
      return new Work.Run(batch);
    }
    List<QueryTask<?>> tasks = new ArrayList<>(Math.min(windowTexts, lane.waiting.size()));
    int length = 0;
    while (tasks.size() < windowTexts && length < WINDOW_LENGTH && !lane.waiting.isEmpty()) {
      QueryTask<?> task = lane.waiting.remove();
      tasks.add(task);
      length += task.length();
    }
    return new Work.Prepare(tasks);
  }

  private Lane lane(RunnableModel model) {
    return lanes.computeIfAbsent(model, ignored -> new Lane());
  }
}
