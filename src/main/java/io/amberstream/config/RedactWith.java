package io.amberstream.config;

import java.util.Locale;

/** What stands in the place of what is redacted. Its text form is what the configuration says. */
public enum RedactWith {
  LABEL,
  MASK,
  HASH,
  REMOVE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
