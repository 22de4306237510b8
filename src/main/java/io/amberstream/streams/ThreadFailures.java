package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of an application one of whose stream threads has failed: after an outage of
 * the broker, or when it has refused a single event, another thread takes over and reads again from
 * the last commit; anything else stops the application. Thread-safe.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

  /** Threads that fail at once, one after the other, are not to keep a core busy. */
  private static final Duration BEFORE_THE_NEXT = Duration.ofSeconds(1);

  private final RefusedRecords refused;
  private final Consumer<Throwable> stopping;

  /**
   * Makes a handler.
   *
   * @param pipelines those that the threads work for
   * @param stopping hears of the failure that stops the application
   */
  public ThreadFailures(Pipelines pipelines, Consumer<Throwable> stopping) {
    this.refused = pipelines.refused();
    this.stopping = requireNonNull(stopping, "stopping is null");
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    if (refused.isNewTo(Thread.currentThread())) {
      LOG.warn("the broker refused an event; another stream thread goes on from the last commit");
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    if (!Outage.isCauseOf(failure)) {
      LOG.error("a stream thread failed; the application stops: {}", failure.toString());
      LOG.debug("the failure", failure);
      stopping.accept(failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("the broker was away; another stream thread takes over: {}", failure.toString());
    LOG.debug("the failure", failure);
    try {
      Thread.sleep(BEFORE_THE_NEXT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
