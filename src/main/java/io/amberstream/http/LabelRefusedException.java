package io.amberstream.http;

/** Says why an answer was not saved, and what to do. */
public final class LabelRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LabelRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
