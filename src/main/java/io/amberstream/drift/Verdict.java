package io.amberstream.drift;

import java.util.Locale;

/** What a window says of a measure. */
public enum Verdict {
  /** Too few texts had something to count, here or in what was learnt. */
  TOO_FEW,
  /** It is no further from the reference than windows were before. */
  WITHIN,
  /** It is further. */
  OVER;

  /** The word in metrics and events, such as {@code too_few}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
