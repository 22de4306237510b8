package io.amberstream.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The frames on their way to one reader. For one reading thread; others fill it. It holds {@value
 * #CAPACITY} frames at most and ends when there is no room: a reader that has fallen so far behind
 * does better to come back than to catch up.
 */
public final class LiveStream implements AutoCloseable {
  /** A dozen seconds of the most that is shown. */
  static final int CAPACITY = 256;

  private final Deque<Frame> backlog;
  private final BlockingQueue<Optional<Frame>> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Consumer<LiveStream> forget;
  private volatile boolean ended;

  LiveStream(List<Frame> backlog, Consumer<LiveStream> forget) {
    this.backlog = new ArrayDeque<>(backlog);
    this.forget = forget;
  }

  /**
   * Waits for the next frame.
   *
   * @return empty where none came in time, or none will come any more
   */
  public Optional<Frame> next(Duration patience) throws InterruptedException {
    if (ended) {
      return Optional.empty();
    }
    Frame kept = backlog.poll();
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<Frame> next = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return next == null ? Optional.empty() : next;
  }

  /** Whether a frame is there that need not be waited for. */
  public boolean hasNext() {
    return !backlog.isEmpty() || !queue.isEmpty();
  }

  /** Whether no frame will come any more. */
  public boolean isEnded() {
    return ended;
  }

  /** Adds a frame, or ends the stream where there is no room; never waits. */
  boolean offer(Frame frame) {
    if (!queue.offer(Optional.of(frame))) {
      ended = true;
    }
    return !ended;
  }

  /** Wakes a reader that waits. */
  void end() {
    ended = true;
    boolean unused = queue.offer(Optional.empty());
  }

  /** Looks on no longer. */
  @Override
  public void close() {
    forget.accept(this);
    ended = true;
  }
}
