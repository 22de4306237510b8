package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;

/** Writes an enriched event in Avro's single-object encoding. Thread-safe. */
final class AvroEnrichedEventEncoder implements EnrichedEventEncoder {
  private final BinaryMessageEncoder<EnrichedEvent> encoder =
      new BinaryMessageEncoder<>(
          SpecificData.getForClass(EnrichedEvent.class), EnrichedEvent.getClassSchema());

  @Override
  public byte[] encode(EnrichedEvent event, byte[] source) {
    try {
      ByteBuffer message = encoder.encode(event);
      byte[] value = new byte[message.remaining()];
      message.get(value);
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
