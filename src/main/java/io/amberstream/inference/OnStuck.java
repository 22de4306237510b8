package io.amberstream.inference;

import java.util.Locale;

/** What happens where a worker has been at one thing for too long. */
public enum OnStuck {
  /**
   * Its run is ended, the texts of the batch are run one by one, and a text that takes too long by
   * itself fails.
   */
  DEAD_LETTER,
  /** The engine gives up. */
  FAIL;

  /** The name that a configuration uses, such as {@code dead_letter}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
