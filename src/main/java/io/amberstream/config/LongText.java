package io.amberstream.config;

import java.util.Locale;

/** What happens to a text with more tokens than the model takes. */
public enum LongText {
  /** It is cut into overlapping windows. */
  WINDOWS,
  /** Only its beginning is seen. */
  HEAD,
  /** Only its beginning and its end are seen. */
  HEAD_TAIL,
  /** It becomes a dead letter. */
  DEAD_LETTER;

  /** The name in the file. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
