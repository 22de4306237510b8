package io.amberstream.live;

import io.amberstream.event.EnrichedEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a share of what stream threads do to those who look on. Thread-safe. A stream thread only
 * leaves an event here, and not even that where enough are shown: it never waits. One thread of its
 * own writes them as JSON, and the numbers each second.
 */
public final class LiveEvents implements AutoCloseable {
  /** The frame of a tagged event. */
  public static final String TAGGED = "tagged";

  /** The frame of a dead letter. */
  public static final String LETTER = "letter";

  /** The frame of how pipelines stand that are watched for drift: a list, the last is all. */
  public static final String DRIFT = "drift";

  /** The frame of {@link ShownFlows}: the last is all. */
  public static final String FLOWS = "flows";

  /** The frame of {@link Numbers}. */
  public static final String NUMBERS = "numbers";

  /** A person reads fewer; a page draws as many without effort. */
  static final int TAGGED_PER_SECOND = 20;

  static final int LETTERS_PER_SECOND = 10;

  private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);
  private static final int LATEST_EVENTS = 100;
  private static final int LATEST_LETTERS = 50;
  private static final int LATEST_SECONDS = 300;
  private static final int WAITING = 256;
  private static final int DRAIN_MILLIS = 200;

  private final LiveFeed feed =
      new LiveFeed(
          Map.of(
              TAGGED,
              LATEST_EVENTS,
              LETTER,
              LATEST_LETTERS,
              NUMBERS,
              LATEST_SECONDS,
              DRIFT,
              1,
              FLOWS,
              1));
  private final boolean showText;
  private final Allowance tagged = new Allowance(TAGGED_PER_SECOND);
  private final Allowance letters = new Allowance(LETTERS_PER_SECOND);
  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING);
  private final LongAdder notShown = new LongAdder();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "live");
            daemon.setDaemon(true);
            return daemon;
          });

  /**
   * Readies it; {@link #start} begins to show.
   *
   * @param showText whether those who look on may see the texts of events
   */
  public LiveEvents(boolean showText) {
    this.showText = showText;
  }

  /**
   * Begins to show.
   *
   * @param numbers asked each second, on the thread of this object
   */
  public void start(Supplier<Numbers> numbers) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> guarded(this::drain), DRAIN_MILLIS, DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    var unusedToo =
        thread.scheduleAtFixedRate(
            () -> guarded(() -> feed.publish(NUMBERS, LiveJson.write(numbers.get()))),
            1,
            1,
            TimeUnit.SECONDS);
  }

  /** Where to look on. */
  public LiveFeed feed() {
    return feed;
  }

  /** How many events and dead letters were not shown, as there were too many. */
  public long notShown() {
    return notShown.sum();
  }

  /**
   * An event was tagged.
   *
   * @param topics where it goes; empty where it is dropped
   * @param event with its text; asked only where it is shown
   */
  public void tagged(String pipeline, List<String> topics, Supplier<EnrichedEvent> event) {
    if (tagged.take(System.nanoTime())) {
      EnrichedEvent shown = event.get();
      leave(() -> feed.publish(TAGGED, LiveJson.tagged(pipeline, topics, shown, showText)));
    } else {
      notShown.increment();
    }
  }

  /** A record went to the dead letters. */
  public void letter(DeadRecord letter) {
    if (letters.take(System.nanoTime())) {
      leave(() -> feed.publish(LETTER, LiveJson.write(letter)));
    } else {
      notShown.increment();
    }
  }

  /** Pipelines stand otherwise; for a thread that may wait. */
  public void drift(List<ShownDrift> watched) {
    feed.publish(DRIFT, LiveJson.write(watched));
  }

  /** Pauses and shadows stand otherwise; for a thread that may wait. */
  public void flows(ShownFlows flows) {
    feed.publish(FLOWS, LiveJson.write(flows));
  }

  private void leave(Runnable frame) {
    if (!waiting.offer(frame)) {
      notShown.increment();
    }
  }

  private void drain() {
    for (Runnable frame = waiting.poll(); frame != null; frame = waiting.poll()) {
      frame.run();
    }
  }

  /** A task that throws would never run again. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // Only the class, as a message could quote a text.
      LOG.warn("something could not be shown: {}", e.getClass().getName());
      LOG.debug("the failure", e);
    }
  }

  /** Ends every stream. What still waits is not shown. */
  @Override
  public void close() {
    thread.shutdownNow();
    feed.close();
  }
}
