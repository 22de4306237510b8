package io.amberstream.training;

import java.util.Locale;

/** What learns. */
public enum Tune {
  /** The new heads alone: minutes, and the other heads answer as before, to the bit. */
  HEAD,
  /** Everything: better where a task is far from what the encoder knows; the others are held. */
  ALL;

  /** The name that a recipe uses. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
