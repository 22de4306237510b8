package io.amberstream.config;

import java.util.Locale;

/** How the scores of a long text's windows become the scores of the text. */
public enum WindowMerge {
  /** The mean. */
  MEAN,
  /** The greatest. */
  MAX;

  /** The name in the file. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
