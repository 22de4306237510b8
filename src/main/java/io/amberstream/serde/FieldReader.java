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
   * @param headers the headers of the record
   * @throws EventFormatException if the value is not an event
   * @throws io.amberstream.registry.RegistryAwayException if a registry has the value's schema and
   *     does not answer for half a minute
   * @throws io.amberstream.registry.RegistryRefusedException if it refuses
   */
  Map<String, FieldValue> read(byte @Nullable [] value, ValueHeaders headers);

  /** The same for a record without headers. */
  default Map<String, FieldValue> read(byte @Nullable [] value) {
    return read(value, ValueHeaders.NONE);
  }

  /**
   * The names of an event's own fields, for messages about fields that were not found.
   *
   * @throws EventFormatException if the value is not an event
   */
  List<String> names(byte @Nullable [] value, ValueHeaders headers);

  /** The same for a record without headers. */
  default List<String> names(byte @Nullable [] value) {
    return names(value, ValueHeaders.NONE);
  }
}
