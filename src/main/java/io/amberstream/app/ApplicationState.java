package io.amberstream.app;

import org.jspecify.annotations.Nullable;

/**
 * Where an application is in its life. Immutable.
 *
 * <p>A step that is somebody's to take is a method of the one state that allows it, so that a wrong
 * one does not compile. What may come at any time, a failure or a stop, is a method of all.
 */
sealed interface ApplicationState {

  /** Whether events flow, or may without another start. */
  default boolean isAlive() {
    return false;
  }

  /** What follows when something has failed that only a restart mends. */
  default ApplicationState failed(Throwable cause) {
    return this;
  }

  /** What follows when it is to stop. */
  ApplicationState stopping();

  /** Owns nothing yet. */
  record Created() implements ApplicationState {
    Starting starting(Thread starter) {
      return new Starting(starter);
    }

    @Override
    public Stopped stopping() {
      return new Stopped(null);
    }
  }

  /**
   * A thread builds its parts, owns them and closes them unless {@link #started} comes.
   *
   * @param starter the thread; an interrupt ends its waiting for a broker
   */
  record Starting(Thread starter) implements ApplicationState {
    Started started(Wiring wiring) {
      return new Started(wiring);
    }

    /** The start came to nothing, and all is closed. */
    Stopped abandoned(Throwable cause) {
      return new Stopped(cause);
    }

    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public Stopping failed(Throwable cause) {
      return new Stopping(cause);
    }

    @Override
    public Stopping stopping() {
      return new Stopping(null);
    }
  }

  /**
   * Kafka Streams is at work, or waits for its partitions.
   *
   * @param wiring its parts, for whoever takes it to the next state to close
   */
  record Started(Wiring wiring) implements ApplicationState {
    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public Failed failed(Throwable cause) {
      return new Failed(wiring, cause);
    }

    @Override
    public Stopping stopping() {
      return new Stopping(null);
    }
  }

  /**
   * Nothing flows any more.
   *
   * @param wiring as before
   * @param cause the first failure
   */
  record Failed(Wiring wiring, Throwable cause) implements ApplicationState {
    @Override
    public Stopping stopping() {
      return new Stopping(cause);
    }
  }

  /**
   * Its parts are being closed, by the thread that made it stop or by the starter.
   *
   * @param cause what made it stop; null where somebody wished it
   */
  record Stopping(@Nullable Throwable cause) implements ApplicationState {
    Stopped stopped() {
      return new Stopped(cause);
    }

    @Override
    public Stopping stopping() {
      return this;
    }
  }

  /**
   * Owns nothing any more.
   *
   * @param cause what made it stop; null where somebody wished it
   */
  record Stopped(@Nullable Throwable cause) implements ApplicationState {
    @Override
    public Stopped stopping() {
      return this;
    }
  }
}
