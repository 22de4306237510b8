package io.amberstream.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

  /** Of a file that the user named and that cannot be read. */
  public static InputException unreadable(Path file, IOException cause) {
    String why = cause.getClass().getSimpleName();
    if (cause instanceof NoSuchFileException) {
      why = "there is no such file; check its path";
    } else if (cause instanceof AccessDeniedException) {
      why = "permission denied";
    } else if (Files.isDirectory(file)) {
      why = "it is a directory, expected a file";
    }
    return new InputException("%s cannot be read: %s".formatted(file, why), cause);
  }
}
