package io.amberstream.inference;

import io.amberstream.inference.WorkQueue.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits of one {@link Share} for one model, and how much of the workers' time it has had. For
 * the {@link WorkQueue}, under its lock.
 */
final class Lane {
  /** How much the last piece of work counts in what a piece usually takes. */
  private static final double NEWEST = 0.2;

  /** The lanes that are kept apart: batches hold texts of one model, and of one share. */
  record Key(RunnableModel model, Share share) {
    static Key of(QueryTask<?> task) {
      return new Key(task.model(), task.share());
    }
  }

  private final Key key;
  private final ArrayDeque<MicroBatch> ready = new ArrayDeque<>();
  private final ArrayDeque<QueryTask<?>> waiting = new ArrayDeque<>();

  /** Nanoseconds of work that it had, by weight; later than that for a lane that had no work. */
  private double served;

  private double usualNanos;
  private long turn;
  private int underWay;

  Lane(Key key) {
    this.key = key;
  }

  Key key() {
    return key;
  }

  double served() {
    return served;
  }

  /** When it was served last, counted in pieces of work. */
  long turn() {
    return turn;
  }

  boolean isEmpty() {
    return ready.isEmpty() && waiting.isEmpty();
  }

  boolean isIdle() {
    return isEmpty() && underWay == 0;
  }

  int waiting() {
    return waiting.size();
  }

  /**
   * Adds a text.
   *
   * @param now what the lane served last has had: nobody saves up time without work
   */
  void add(QueryTask<?> task, double now) {
    join(now);
    waiting.add(task);
  }

  /** Adds planned batches. */
  void addReady(List<MicroBatch> batches, double now) {
    join(now);
    ready.addAll(batches);
  }

  private void join(double now) {
    if (isEmpty()) {
      served = Math.max(served, now);
    }
  }

  /** The next piece of work: a planned batch, else a window of texts. It counts from now on. */
  Work next(long turn, int windowTexts) {
    this.turn = turn;
    underWay++;
    served += usualNanos / key.share().weight();
    MicroBatch batch = ready.poll();
    if (batch != null) {
      return new Work.Run(batch);
    }
    List<QueryTask<?>> tasks = new ArrayList<>(Math.min(windowTexts, waiting.size()));
    int length = 0;
    while (tasks.size() < windowTexts && length < WorkQueue.WINDOW_LENGTH && !waiting.isEmpty()) {
      QueryTask<?> task = waiting.remove();
      tasks.add(task);
      length += task.length();
    }
    return new Work.Prepare(tasks);
  }

  /** Ends a piece of work. */
  void done(Duration took) {
    underWay--;
    usualNanos =
        usualNanos == 0 ? took.toNanos() : usualNanos * (1 - NEWEST) + took.toNanos() * NEWEST;
  }

  /** Takes out all that nobody has begun. */
  List<QueryTask<?>> clear() {
    List<QueryTask<?>> left = new ArrayList<>(waiting);
    ready.forEach(batch -> batch.rows().forEach(row -> left.add(row.task())));
    waiting.clear();
    ready.clear();
    return left;
  }
}
