package io.amberstream.serde;

import io.amberstream.input.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * Values of Avro records as a producer writes them, from JSON: for tests of pipelines. Stateless.
 */
public final class WrittenValues {
  private WrittenValues() {}

  /**
   * A value in Avro's single-object encoding.
   *
   * @param json an object; Avro's JSON encoding, in which branches of unions may stand bare and
   *     fields with defaults may be left out
   * @throws InputException if it is no record of this schema
   */
  public static byte[] singleObject(Schema schema, String json) {
    try {
      ByteBuffer message =
          new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema)
              .encode(AvroJson.record(schema, json));
      byte[] value = new byte[message.remaining()];
      message.get(value);
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /**
   * A value in the wire format of a registry: 00, the schema's id, the datum.
   *
   * @param idBytes how many bytes the id has, 4 or 8
   * @throws InputException if the JSON is no record of this schema
   */
  public static byte[] framed(int id, int idBytes, Schema schema, String json) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(0);
    value.writeBytes(
        idBytes == Long.BYTES
            ? ByteBuffer.allocate(Long.BYTES).putLong(id).array()
            : ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
    try {
      BinaryEncoder datum = EncoderFactory.get().binaryEncoder(value, null);
      new GenericDatumWriter<GenericRecord>(schema).write(AvroJson.record(schema, json), datum);
      datum.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return value.toByteArray();
  }
}
