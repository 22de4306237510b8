package io.amberstream.config;

import java.util.Locale;

/** How int8 products are computed on x64 processors without VNNI instructions. */
public enum Int8 {
  /** As on other processors. */
  EXACT,
  /** Faster; some scores are off. */
  FAST;

  /** The name in the file. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
