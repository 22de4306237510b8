package io.amberstream.control;

/** A decision could not be written, or it is not known whether it was. */
public final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
