package io.amberstream.http;

import org.jspecify.annotations.Nullable;

/** A running application that cannot be asked to reload a model, or gives no answer that counts. */
public final class ReloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do, for people
   */
  ReloadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
