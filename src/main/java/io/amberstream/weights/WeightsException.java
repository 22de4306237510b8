package io.amberstream.weights;

import io.amberstream.input.InputException;
import org.jspecify.annotations.Nullable;

/** The weights of a checkpoint are not what its network needs; the message names the tensor. */
public final class WeightsException extends InputException {
  private static final long serialVersionUID = 1L;

  /** With a message that names the tensor or the file, what was found and what was expected. */
  public WeightsException(String message) {
    super(message);
  }

  /** The same, with what another exception told. */
  public WeightsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
