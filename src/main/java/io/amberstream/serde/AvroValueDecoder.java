package io.amberstream.serde;

import java.time.Duration;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Decodes the Avro record in a value. Implementations are thread-safe. */
@FunctionalInterface
interface AvroValueDecoder {

  /**
   * The record; see {@link EventReader#read(byte[], ValueHeaders, Duration)}.
   *
   * @throws EventFormatException if there is none
   */
  GenericRecord decode(byte @Nullable [] value, ValueHeaders headers, Duration patience);
}
