package io.amberstream.cli;

/** A mistake in what the user gave: arguments or input. Ends a command with exit code 2. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the thing, what was found, what was expected and what to do, for people
   */
  public UserError(String message) {
    super(message);
  }

  /**
   * @param message the thing, what was found, what was expected and what to do, for people
   * @param cause shown only with {@code --verbose}
   */
  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
