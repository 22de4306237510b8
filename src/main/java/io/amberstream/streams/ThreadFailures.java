package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.registry.RegistryRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of an application one of whose stream threads has failed: after an outage of
 * the broker, when it has refused a single event, while an input topic is gone, or when it has more
 * partitions than a changelog, another thread takes over and reads again from the last commit;
 * anything else stops the application. Thread-safe.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

  /** Threads that fail at once, one after the other, are not to keep a core busy. */
  private static final Duration BEFORE_THE_NEXT = Duration.ofSeconds(1);

  /** So long after the last time a topic was missed, it is another time. */
  private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

  private final Pipelines pipelines;
  private final List<String> topics;
  private final LongSupplier nanoTime;
  private final Consumer<Throwable> stopping;
  private final Runnable changelogs;
  private OptionalLong lastMissing = OptionalLong.empty();

  /**
   * Makes a handler.
   *
   * @param pipelines those that the threads work for
   * @param changelogs lets them fit the topics that are read, or throws what keeps it from that
   * @param stopping hears of the failure that stops the application
   */
  public ThreadFailures(Pipelines pipelines, Runnable changelogs, Consumer<Throwable> stopping) {
    this(pipelines, changelogs, stopping, System::nanoTime);
  }

  /** Makes one with a clock of the test's own. */
  ThreadFailures(
      Pipelines pipelines,
      Runnable changelogs,
      Consumer<Throwable> stopping,
      LongSupplier nanoTime) {
    this.pipelines = pipelines;
    this.topics =
        pipelines.all().stream().flatMap(one -> one.input().topics().stream()).distinct().toList();
    this.nanoTime = nanoTime;
    this.changelogs = requireNonNull(changelogs, "changelogs is null");
    this.stopping = requireNonNull(stopping, "stopping is null");
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    if (Changelogs.isCauseOf(failure)) {
      return fitChangelogs();
    }
    if (pipelines.refused().isNewTo(Thread.currentThread())) {
      LOG.warn("the broker refused an event; another stream thread goes on from the last commit");
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    if (isTopicMissing(failure)) {
      sayTopicIsMissing();
      pause();
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof RegistryRefusedException) {
        LOG.error("the schema registry refuses; the application stops: {}", e.getMessage());
        stopping.accept(e);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
    }
    Optional<MissingRightException> right = MissingRightException.of(failure, pipelines);
    if (right.isPresent()) {
      LOG.error("a right is missing; the application stops: {}", right.get().getMessage());
      stopping.accept(right.get());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Optional<ChangedTopologyException> changed = ChangedTopologyException.of(failure);
    if (changed.isPresent()) {
      LOG.error("the application stops: {}", changed.get().getMessage());
      stopping.accept(changed.get());
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (!Outage.isCauseOf(failure)) {
      LOG.error("a stream thread failed; the application stops: {}", FailureReason.of(failure));
      LOG.debug("the failure", failure);
      stopping.accept(failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("the broker was away; another stream thread takes over: {}", failure.toString());
    LOG.debug("the failure", failure);
    pause();
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private StreamThreadExceptionResponse fitChangelogs() {
    try {
      changelogs.run();
    } catch (RuntimeException e) {
      LOG.error("a changelog does not fit; the application stops: {}", e.getMessage());
      stopping.accept(e);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    pause();
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static boolean isTopicMissing(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof MissingSourceTopicException) {
        return true;
      }
    }
    return false;
  }

  /** Each thread finds it out again and again; people want to hear it once. */
  private synchronized void sayTopicIsMissing() {
    long now = nanoTime.getAsLong();
    if (lastMissing.isEmpty() || now - lastMissing.getAsLong() > SAID_AGAIN.toNanos()) {
      LOG.warn("an input topic is gone, one of {}; waiting until it is there again", topics);
    }
    lastMissing = OptionalLong.of(now);
  }

  private static void pause() {
    try {
      Thread.sleep(BEFORE_THE_NEXT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
