package io.amberstream.text;

/** A {@code tokenizer.json} that cannot be used. */
public final class TokenizerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public TokenizerException(String message, Throwable cause) {
    super(message, cause);
  }
}
