package io.amberstream.redaction;

import java.util.Locale;

/**
 * What a dead letter of a pipeline that redacts has of its record. The record could not be tagged,
 * so nobody knows where in it the personal data stands. Its text form is what the configuration
 * says.
 */
public enum LetterRecord {
  /** All of it, personal data included. */
  ORIGINAL,
  /** A JSON object without its texts; of any other value nothing. No headers of the event. */
  REDACTED,
  /** Neither value nor headers. */
  NONE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
