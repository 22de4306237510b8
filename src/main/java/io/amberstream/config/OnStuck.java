package io.amberstream.config;

import java.util.Locale;

/** What happens to a text that a model does not come to an end with. */
public enum OnStuck {
  /** Its record becomes a dead letter, and the rest goes on. */
  DEAD_LETTER,
  /** The application stops, so that it is started anew. */
  FAIL;

  /** The name in the file, such as {@code dead_letter}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
