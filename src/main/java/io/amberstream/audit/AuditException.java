package io.amberstream.audit;

import org.jspecify.annotations.Nullable;

/** A text that the model could not answer: the figures would be of other texts. */
public final class AuditException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
