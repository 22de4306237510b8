package io.amberstream.serde;

import java.util.Locale;

/** What becomes of an event that has no text where the pipeline looks for it. */
public enum MissingText {
  /** It is a dead letter. */
  DEAD_LETTER,
  /** It goes nowhere, and is counted. */
  SKIP,
  /** A record without a value goes on in its place, under its key: the event deletes. */
  TOMBSTONE;

  /** The name that a configuration uses, such as {@code dead_letter}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
