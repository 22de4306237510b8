package io.amberstream.convert;

import java.util.Locale;

/** How a converted graph computes its products. */
public enum Int8Form {
  /** In bytes, with a step for each token: the same text has the same scores in any company. */
  TOKEN,
  /** In bytes, with fixed steps that are measured on texts: the fastest, and the least exact. */
  STATIC,
  /** In floats. */
  NONE;

  /** The name that a command line uses, such as {@code token}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
