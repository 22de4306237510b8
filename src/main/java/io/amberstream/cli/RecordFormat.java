package io.amberstream.cli;

import java.util.Locale;

/** What a line of input is. */
enum RecordFormat {
  /** One JSON value. */
  JSON,
  /** Any UTF-8 text, also none. */
  TEXT;

  /** As written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
