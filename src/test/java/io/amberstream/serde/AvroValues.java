package io.amberstream.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;

/** Makes values in single-object encoding, good ones and bad ones. */
final class AvroValues {

  private AvroValues() {}

  /** Writes the fields of a datum by hand. */
  interface Body {
    void write(BinaryEncoder encoder) throws IOException;
  }

  static Schema schema(String json) {
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }

  static byte[] value(GenericRecord record) {
    try {
      return bytes(
          new BinaryMessageEncoder<GenericRecord>(new GenericData(), record.getSchema())
              .encode(record));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value with this schema's header and any bytes behind it. */
  static byte[] value(Schema schema, Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header(SchemaNormalization.parsingFingerprint64(schema)));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      body.write(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] header(long fingerprint) {
    return ByteBuffer.allocate(10)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 1)
        .putLong(fingerprint)
        .array();
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
