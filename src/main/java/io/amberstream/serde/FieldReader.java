package io.amberstream.serde;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads some fields of a record's value, whatever they hold. Implementations are thread-safe. */
public interface FieldReader {

  /**
   * The fields that were found, by the path that was asked for. A null counts as missing.
   *
   * @param value a record's value; null where the record has none
   * @throws EventFormatException if the value is not an event; any other exception is a bug
   */
  Map<String, FieldValue> read(byte @Nullable [] value);

  /**
   * The names of an event's own fields, for messages about fields that were not found.
   *
   * @throws EventFormatException if the value is not an event
   */
  List<String> names(byte @Nullable [] value);
}
