package io.amberstream.serde;

import org.jspecify.annotations.Nullable;

/** Reads the text to tag from a record's value. Implementations are thread-safe. */
@FunctionalInterface
public interface EventReader {

  /**
   * The event in the value.
   *
   * @param value a record's value; null where the record has none
   * @throws EventFormatException if the value is not an event; any other exception is a bug
   */
  InputEvent read(byte @Nullable [] value);
}
