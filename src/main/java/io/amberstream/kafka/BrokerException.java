package io.amberstream.kafka;

import org.jspecify.annotations.Nullable;

/** A broker that cannot start, cannot be reached or refuses what it was asked for. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do, for people
   */
  public BrokerException(String message) {
    super(message);
  }

  /**
   * @param message what is wrong and what to do, for people
   * @param cause what Kafka or the file system said
   */
  public BrokerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
