package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes an enriched event after 00 and its schema's id of 4 bytes. Thread-safe. */
final class FramedEnrichedEventEncoder implements EnrichedEventEncoder {
  private final int schemaId;

  FramedEnrichedEventEncoder(int schemaId) {
    this.schemaId = schemaId;
  }

  @Override
  public byte[] encode(EnrichedEvent event, byte[] source) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    try {
      DataOutputStream header = new DataOutputStream(value);
      header.writeByte(0);
      header.writeInt(schemaId);
      BinaryEncoder datum = EncoderFactory.get().binaryEncoder(value, null);
      new SpecificDatumWriter<>(EnrichedEvent.class).write(event, datum);
      datum.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return value.toByteArray();
  }
}
