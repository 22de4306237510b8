package io.amberstream.app;

import static java.util.Objects.requireNonNull;

import io.amberstream.app.ApplicationState.Created;
import io.amberstream.app.ApplicationState.Failed;
import io.amberstream.app.ApplicationState.Started;
import io.amberstream.app.ApplicationState.Starting;
import io.amberstream.app.ApplicationState.Stopped;
import io.amberstream.app.ApplicationState.Stopping;
import io.amberstream.config.Configuration;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Amberstream that runs one configuration, from its start to its end: models, workers, topology
 * and endpoints. {@link #close()} drains and stops in the order that loses nothing.
 *
 * <p>Thread-safe. One lock guards the state, and is held for a change of it only, never while parts
 * are built or closed. It closes the race between a start and a stop or a failure: whichever comes
 * second finds the state that the first has left, so that the parts are closed once, by one thread.
 */
public final class Application implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Configuration configuration;
  private final StartOptions options;
  private ApplicationState state = new Created();
  private @Nullable String bootstrapServers;

  private Application(Configuration configuration, StartOptions options) {
    this.configuration = configuration;
    this.options = options;
  }

  /** An application that owns nothing yet. It may be closed at any moment of its start. */
  public static Application of(Configuration configuration, StartOptions options) {
    return new Application(configuration, options);
  }

  /**
   * Starts the pipelines of a configuration; returns as soon as Kafka Streams is starting.
   *
   * @throws SetupException as {@link #start()}
   */
  public static Application start(Configuration configuration, StartOptions options) {
    Application application = of(configuration, options);
    application.start();
    return application;
  }

  /**
   * Starts it; returns as soon as Kafka Streams is starting, or somebody has closed it meanwhile.
   * What fails once it has started, be it at once, is {@link #awaitEnd}'s to say.
   *
   * @throws SetupException if models, heads, schemas, topics or Kafka settings do not fit; nothing
   *     stays open
   * @throws io.amberstream.kafka.BrokerException if the cluster does not answer; nothing stays open
   * @throws IllegalStateException if it was started before
   */
  public synchronized void start() {
    if (state instanceof Stopped) {
      return;
    }
    if (!(state instanceof Created created)) {
      throw new IllegalStateException("the application was started before");
    }
    // On a thread of its own: what loads a model cannot be told to end, and must not keep the
    // process from doing so.
    Thread starter = new Thread(this::assemble, "start");
    starter.setDaemon(true);
    enter(created.starting(starter));
    starter.start();
    try {
      await(now -> !(now instanceof Starting || isGivenUp(now)), FOREVER);
    } catch (InterruptedException e) {
      enter(state.stopping());
      starter.interrupt();
      Thread.currentThread().interrupt();
    }
    if (state instanceof Stopped stopped && stopped.cause() != null) {
      throw unchecked(stopped.cause());
    }
  }

  /** Whether its parts are still being closed after a failure. */
  private static boolean isGivenUp(ApplicationState state) {
    return state instanceof Stopping stopping && stopping.cause() != null;
  }

  private static RuntimeException unchecked(Throwable cause) {
    return cause instanceof RuntimeException e
        ? e
        : new IllegalStateException("the application did not start", cause);
  }

  private void assemble() {
    Resources owned = new Resources();
    Throwable cause = null;
    try {
      Wiring wiring = Wiring.of(configuration, options, owned, this::failed);
      wiring.streams().setStateListener((now, before) -> streamsAre(now));
      wiring.streams().start();
      if (hasStarted(wiring)) {
        return;
      }
    } catch (RuntimeException | Error e) {
      cause = e;
    }
    // The interrupt of a stop has done its work, and must not cut the closing short.
    boolean unused = Thread.interrupted();
    owned.close();
    abandoned(cause);
  }

  private synchronized boolean hasStarted(Wiring wiring) {
    if (!(state instanceof Starting starting)) {
      return false;
    }
    bootstrapServers = wiring.bootstrapServers();
    enter(starting.started(wiring));
    return true;
  }

  private synchronized void abandoned(@Nullable Throwable cause) {
    if (state instanceof Starting starting) {
      enter(starting.abandoned(requireNonNull(cause)));
    } else if (state instanceof Stopping stopping) {
      // What the start failed of after somebody had stopped it is no failure.
      enter(stopping.stopped());
    }
  }

  /**
   * Where its broker is, as clients want it.
   *
   * @throws IllegalStateException before it has started
   */
  public synchronized String bootstrapServers() {
    if (bootstrapServers == null) {
      throw new IllegalStateException("the application has not started");
    }
    return bootstrapServers;
  }

  /** Where its HTTP endpoints are; empty where it has none, or does not run. */
  public synchronized Optional<URI> httpAddress() {
    return state instanceof Started started ? started.wiring().httpAddress() : Optional.empty();
  }

  /**
   * Waits until events flow.
   *
   * @return whether they do; false when the time is up or the application stops
   */
  public synchronized boolean awaitRunning(Duration patience) throws InterruptedException {
    await(now -> isRunning() || !now.isAlive(), patience);
    return isRunning();
  }

  /**
   * Waits until something has failed that only a restart mends, or somebody closes it. It does not
   * wait for one that was never started.
   *
   * @return what failed; null after a close
   */
  public synchronized @Nullable Throwable awaitEnd() throws InterruptedException {
    await(now -> !now.isAlive(), FOREVER);
    return cause();
  }

  /** Whether Kafka Streams has its partitions. */
  public synchronized boolean isRunning() {
    return state instanceof Started started
        && started.wiring().streams().state() == KafkaStreams.State.RUNNING;
  }

  /**
   * Drains and stops everything, at whatever moment. It takes no longer than {@code
   * shutdown_timeout} and the time of one run. A second call waits for the first.
   */
  @Override
  public void close() {
    ApplicationState before = stop();
    if (before instanceof Starting starting) {
      starting.starter().interrupt();
      awaitStopped(configuration.shutdownTimeout());
    } else if (before instanceof Started started) {
      close(started.wiring());
    } else if (before instanceof Failed failed) {
      close(failed.wiring());
    } else {
      awaitStopped(FOREVER);
    }
  }

  private synchronized ApplicationState stop() {
    ApplicationState before = state;
    enter(before.stopping());
    return before;
  }

  private void close(Wiring wiring) {
    wiring.owned().close();
    stopped();
  }

  private synchronized void awaitStopped(Duration patience) {
    try {
      if (!await(Stopped.class::isInstance, patience)) {
        LOG.warn("the start did not end within {}; what it holds ends with the process", patience);
        stopped();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stopped() {
    if (state instanceof Stopping stopping) {
      enter(stopping.stopped());
    }
  }

  private synchronized void failed(Throwable cause) {
    enter(state.failed(cause));
  }

  private synchronized void streamsAre(KafkaStreams.State streams) {
    LOG.debug("pipelines are {}", streams);
    if (streams == KafkaStreams.State.ERROR) {
      failed(new IllegalStateException("the pipelines ended by themselves; the log says why"));
    }
    notifyAll();
  }

  private synchronized @Nullable Throwable cause() {
    if (state instanceof Failed failed) {
      return failed.cause();
    }
    if (state instanceof Stopping stopping) {
      return stopping.cause();
    }
    return state instanceof Stopped stopped ? stopped.cause() : null;
  }

  private synchronized void enter(ApplicationState next) {
    state = next;
    notifyAll();
  }

  /** Lets others have the lock until they have changed the state so; false when the time is up. */
  private synchronized boolean await(Predicate<ApplicationState> changed, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!changed.test(state)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
