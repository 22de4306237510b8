package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MALFORMED_AVRO;
import static io.amberstream.serde.EventFormatException.Reason.NULL_VALUE;
import static io.amberstream.serde.EventFormatException.Reason.UNKNOWN_SCHEMA;
import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Avro's single-object encoding: {@code C3 01}, the CRC-64-AVRO fingerprint of the writer's
 * schema in 8 bytes, little-endian, and one datum, which must fill the rest. Thread-safe.
 *
 * <p>Avro's own {@code BinaryMessageDecoder} reads through a stream: there a corrupt length of two
 * gigabytes is allocated before anything is read. Over an array Avro holds every length against the
 * bytes that are there.
 */
final class SingleObjectDecoder<D> {
  private static final int HEADER_LENGTH = 10;

  /** Makes a reader for one value. Avro's readers are not thread-safe, but cheap. */
  interface ReaderFactory<D> {
    DatumReader<D> reader(Schema writer, int valueLength);
  }

  private final Map<Long, Schema> writers = new LinkedHashMap<>();
  private final ReaderFactory<D> readers;

  SingleObjectDecoder(Collection<Schema> writers, ReaderFactory<D> readers) {
    for (Schema writer : writers) {
      this.writers.put(SchemaNormalization.parsingFingerprint64(writer), writer);
    }
    this.readers = readers;
  }

  /** Whether the value has the encoding's header and a known fingerprint. */
  boolean recognises(byte @Nullable [] value) {
    return value != null && hasHeader(value) && writers.containsKey(fingerprint(value));
  }

  D decode(byte @Nullable [] value) {
    if (value == null) {
      throw new EventFormatException(NULL_VALUE, "the record has no value, expected an Avro event");
    }
    if (!hasHeader(value)) {
      throw new EventFormatException(MALFORMED_AVRO, describeHeader(value));
    }
    Schema writer = writers.get(fingerprint(value));
    if (writer == null) {
      throw new EventFormatException(
          UNKNOWN_SCHEMA,
          "the value was written with a schema of fingerprint %s, known are %s"
              .formatted(hexadecimal(fingerprint(value)), describeWriters()));
    }
    return decode(value, writer);
  }

  private D decode(byte[] value, Schema writer) {
    return Datum.read(readers.reader(writer, value.length), writer, value, HEADER_LENGTH);
  }

  private static boolean hasHeader(byte[] value) {
    return value.length >= HEADER_LENGTH && value[0] == (byte) 0xC3 && value[1] == 0x01;
  }

  private static long fingerprint(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
  }

  private static String describeHeader(byte[] value) {
    if (value.length < HEADER_LENGTH) {
      return "the value has %d bytes, expected at least the %d bytes of Avro's single-object header"
          .formatted(value.length, HEADER_LENGTH);
    }
    String hint =
        value[0] == 0
            ? " (00 is how a schema registry's wire format starts: name it under from.registry)"
            : "";
    return "the value starts with %02X %02X%s, expected C3 01 of Avro's single-object encoding"
        .formatted(value[0], value[1], hint);
  }

  private String describeWriters() {
    return writers.entrySet().stream()
        .map(entry -> entry.getValue().getFullName() + " " + hexadecimal(entry.getKey()))
        .collect(joining(", "));
  }

  /** The fingerprint as a number, most significant digit first. */
  private static String hexadecimal(long fingerprint) {
    return "0x%016x".formatted(fingerprint);
  }
}
