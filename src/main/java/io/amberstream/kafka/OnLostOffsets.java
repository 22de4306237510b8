package io.amberstream.kafka;

import java.util.Locale;

/** What follows when records were deleted before they were read. */
public enum OnLostOffsets {
  /** Goes on at the oldest record that is left, or where {@code auto.offset.reset} says. */
  CONTINUE,
  /** The application stops, and commits nothing of the partition. */
  STOP;

  /** The name that a configuration uses, such as {@code continue}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
