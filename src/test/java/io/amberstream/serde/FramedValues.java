package io.amberstream.serde;

import static org.apache.avro.SchemaNormalization.parsingFingerprint64;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Values in the wire format of a registry. */
public final class FramedValues {
  private static final int SINGLE_OBJECT_HEADER = 10;

  private FramedValues() {}

  /** 00, an id of 4 bytes, the datum. */
  public static byte[] framed(int id, GenericRecord record) {
    byte[] datum = bare(record);
    return ByteBuffer.allocate(5 + datum.length).put((byte) 0).putInt(id).put(datum).array();
  }

  /** 00, an id of 8 bytes, the datum. */
  static byte[] framed(long id, GenericRecord record) {
    byte[] datum = bare(record);
    return ByteBuffer.allocate(9 + datum.length).put((byte) 0).putLong(id).put(datum).array();
  }

  /** The datum alone. */
  public static byte[] bare(GenericRecord record) {
    byte[] value = AvroValues.value(record);
    return Arrays.copyOfRange(value, SINGLE_OBJECT_HEADER, value.length);
  }

  /** The same enriched event in single-object encoding, after it was framed with this id. */
  static byte[] singleObject(int id, byte[] framed) {
    ByteBuffer bytes = ByteBuffer.wrap(framed);
    if (bytes.get() != 0 || bytes.getInt() != id) {
      throw new AssertionError("not framed with the id " + id);
    }
    byte[] header = AvroValues.header(parsingFingerprint64(EnrichedEventEncoder.schema()));
    return ByteBuffer.allocate(header.length + bytes.remaining()).put(header).put(bytes).array();
  }

  /** The record with its value in single-object encoding, after it was framed with this id. */
  public static ConsumerRecord<byte[], byte[]> unframed(
      ConsumerRecord<byte[], byte[]> result, int id) {
    return new ConsumerRecord<>(
        result.topic(),
        result.partition(),
        result.offset(),
        result.timestamp(),
        result.timestampType(),
        result.serializedKeySize(),
        result.serializedValueSize(),
        result.key(),
        singleObject(id, result.value()),
        result.headers(),
        Optional.empty());
  }
}
