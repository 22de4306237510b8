package io.amberstream.streams;

/** A tagged event that cannot be written to the output topic. The message holds no event text. */
final class UnwritableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnwritableEventException(String message) {
    super(message);
  }

  UnwritableEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
