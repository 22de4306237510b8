package io.amberstream.serde;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads some fields of a record's value, whatever they hold. Implementations are thread-safe. */
@FunctionalInterface
public interface FieldReader {

  /**
   * The fields that were found, by the path that was asked for. A null counts as missing.
   *
   * @param value a record's value; null where the record has none
   * @throws EventFormatException if the value is not an event; any other exception is a bug
   */
  Map<String, FieldValue> read(byte @Nullable [] value);
}
