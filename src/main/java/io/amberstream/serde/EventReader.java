package io.amberstream.serde;

import java.time.Duration;
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

  /**
   * The event in the value of a record with headers.
   *
   * @param patience how long what it takes to read the value may be waited for; with zero nothing
   *     is asked for
   * @throws EventFormatException if the value is not an event
   * @throws SchemaPendingException if its schema is not at hand, and there is no patience
   * @throws io.amberstream.registry.RegistryAwayException if the patience was not enough
   * @throws io.amberstream.registry.RegistryRefusedException if the schema is refused to everyone
   */
  default InputEvent read(byte @Nullable [] value, ValueHeaders headers, Duration patience) {
    return read(value);
  }

  /**
   * The event alone: the value without what stands before it and names its schema. The same array
   * where nothing does.
   */
  default byte[] event(byte[] value) {
    return value;
  }

  /**
   * Whether a header says how the value is to be read: it must not stay with a record that has
   * another value.
   */
  default boolean describesValue(String header) {
    return false;
  }
}
