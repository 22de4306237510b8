package io.amberstream.input;

import org.jspecify.annotations.Nullable;

/**
 * A mistake in what the user gave: arguments, configuration, model folder, data. Commands end with
 * exit code 2 for it and print its message alone. A fault of the program is never one.
 */
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names a mistake.
   *
   * @param message the thing, what was found, what was expected and what to do, for people
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * Names a mistake that another exception told of.
   *
   * @param message the thing, what was found, what was expected and what to do, for people
   * @param cause shown only with {@code --verbose}
   */
  public InputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
