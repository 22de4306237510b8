package io.amberstream.text;

import io.amberstream.input.InputException;

/** A {@code tokenizer.json} that cannot be used. */
public final class TokenizerException extends InputException {
  private static final long serialVersionUID = 1L;

  public TokenizerException(String message, Throwable cause) {
    super(message, cause);
  }
}
