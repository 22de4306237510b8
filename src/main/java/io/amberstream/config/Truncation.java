package io.amberstream.config;

import java.util.Locale;

/** Which text of a pair loses tokens where both do not fit. */
public enum Truncation {
  /** The first. */
  ONLY_FIRST,
  /** The second. */
  ONLY_SECOND,
  /** The longer; where both are too long, each gets half. */
  LONGEST_FIRST;

  /** The name in the file. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
