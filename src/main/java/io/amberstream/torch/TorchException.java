package io.amberstream.torch;

import io.amberstream.input.InputException;

/** The library for training is missing, or does not run here; the message says what to do. */
public final class TorchException extends InputException {
  private static final long serialVersionUID = 1L;

  TorchException(String message, Throwable cause) {
    super(message, cause);
  }
}
