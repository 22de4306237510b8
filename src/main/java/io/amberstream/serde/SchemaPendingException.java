package io.amberstream.serde;

/**
 * Says that the schema of a value is not at hand yet, and that whoever may wait should read it
 * again with patience. Nothing is known to be wrong with the value.
 */
public final class SchemaPendingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaPendingException(String message) {
    // Thrown for each record of a poll that is ahead of its schema, and never looked at.
    super(message, null, false, false);
  }
}
