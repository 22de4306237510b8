package io.amberstream.registry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a registry says to one question. Four kinds are kept apart, since each calls for something
 * else: go on, give the record up, stop, wait. Immutable.
 */
public sealed interface Answer<T> {

  /** What was asked for. */
  record Found<T>(T value) implements Answer<T> {
    public Found {
      requireNonNull(value, "value is null");
    }
  }

  /** The registry has no such schema, subject or version. */
  record Unknown<T>(String message) implements Answer<T> {}

  /**
   * The registry would refuse again: no rights, a schema that it does not take, a wrong address.
   */
  record Refused<T>(String message) implements Answer<T> {}

  /**
   * It passes: no connection, no answer in time, too many requests, a fault of the server.
   *
   * @param retryAfter how long the registry asks to be left alone
   */
  record Away<T>(String message, Optional<Duration> retryAfter) implements Answer<T> {
    public Away {
      requireNonNull(retryAfter, "retryAfter is null");
    }
  }

  /** The same answer, with what was found made into something else. */
  default <R> Answer<R> map(Function<T, R> change) {
    return then(found -> new Found<>(change.apply(found)));
  }

  /** The answer to a further question about what was found; what is no find stays as it is. */
  default <R> Answer<R> then(Function<T, Answer<R>> next) {
    if (this instanceof Found<T> found) {
      return next.apply(found.value());
    }
    if (this instanceof Unknown<T> unknown) {
      return new Unknown<>(unknown.message());
    }
    if (this instanceof Refused<T> refused) {
      return new Refused<>(refused.message());
    }
    Away<T> away = (Away<T>) this;
    return new Away<>(away.message(), away.retryAfter());
  }
}
