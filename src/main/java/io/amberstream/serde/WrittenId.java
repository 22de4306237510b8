package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MALFORMED_AVRO;

import io.amberstream.registry.SchemaId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * The id by which a record names the schema of its value: in a header, or before the datum. A
 * header counts first: with one, a value that begins with 00 is a datum that does. Immutable.
 *
 * @param start index of the datum's first byte
 * @param hint what the id could be instead, as the end of a message; may be empty
 */
record WrittenId(SchemaId id, int start, String hint) {
  /** Confluent's, since version 8: 01 and a GUID of 16 bytes, or 00 and an id of 4. */
  private static final String CONFLUENT_HEADER = "__value_schema_id";

  /** Apicurio's, each with a number of 8 bytes. */
  private static final Map<String, SchemaId.Kind> APICURIO_HEADERS =
      Map.of(
          "apicurio.value.globalId", SchemaId.Kind.GLOBAL_ID,
          "apicurio.value.contentId", SchemaId.Kind.CONTENT_ID);

  private static final String APICURIO_ENCODING = "apicurio.value.encoding";

  private static final int GUID_LENGTH = 17;
  private static final int ID_LENGTH = 5;

  /** Whether a header names the schema. */
  static boolean isIn(ValueHeaders headers) {
    return headers.last(CONFLUENT_HEADER) != null
        || APICURIO_HEADERS.keySet().stream().anyMatch(name -> headers.last(name) != null);
  }

  /** Whether a header is about the schema of the value. */
  static boolean isHeader(String name) {
    return name.equals(CONFLUENT_HEADER) || name.startsWith("apicurio.value.");
  }

  /**
   * Finds it.
   *
   * @throws EventFormatException MALFORMED_AVRO if there is none
   */
  static WrittenId of(byte[] value, ValueHeaders headers, SchemaIdFormat format) {
    byte[] encoding = headers.last(APICURIO_ENCODING);
    if (encoding != null && !new String(encoding, StandardCharsets.UTF_8).equals("BINARY")) {
      throw malformed("the header %s is not BINARY, expected that".formatted(APICURIO_ENCODING));
    }
    byte[] confluent = headers.last(CONFLUENT_HEADER);
    if (confluent != null) {
      return inHeader(confluent(confluent));
    }
    for (Map.Entry<String, SchemaId.Kind> entry : APICURIO_HEADERS.entrySet()) {
      byte[] number = headers.last(entry.getKey());
      if (number != null) {
        return inHeader(apicurio(entry.getKey(), entry.getValue(), number));
      }
    }
    return before(value, format);
  }

  private static WrittenId inHeader(SchemaId id) {
    return new WrittenId(id, 0, "");
  }

  private static SchemaId confluent(byte[] header) {
    ByteBuffer bytes = ByteBuffer.wrap(header);
    if (header.length == GUID_LENGTH && header[0] == 1) {
      return new SchemaId(
          SchemaId.Kind.GUID, new UUID(bytes.getLong(1), bytes.getLong(9)).toString());
    }
    if (header.length == ID_LENGTH && header[0] == 0) {
      return new SchemaId(SchemaId.Kind.SCHEMA_ID, Integer.toString(bytes.getInt(1)));
    }
    throw malformed(
        "the header %s has %d bytes%s, expected 01 and a GUID of 16 bytes, or 00 and an id of 4"
            .formatted(CONFLUENT_HEADER, header.length, first(header)));
  }

  private static SchemaId apicurio(String name, SchemaId.Kind kind, byte[] header) {
    ByteBuffer bytes = ByteBuffer.wrap(header);
    return switch (header.length) {
      case Long.BYTES -> new SchemaId(kind, Long.toString(bytes.getLong()));
      case Integer.BYTES -> new SchemaId(kind, Integer.toString(bytes.getInt()));
      default ->
          throw malformed(
              "the header %s has %d bytes, expected a number of 8".formatted(name, header.length));
    };
  }

  private static WrittenId before(byte[] value, SchemaIdFormat format) {
    int start = 1 + format.bytes();
    if (value.length < start || value[0] != 0) {
      boolean isSingleObject = value.length > 1 && value[0] == (byte) 0xC3 && value[1] == 1;
      throw malformed(
          "the value has %d bytes%s%s, expected 00 and a schema's id of %d bytes, or a header with one"
              .formatted(
                  value.length,
                  first(value),
                  isSingleObject
                      ? " (C3 01 is Avro's single-object encoding, which is read without a registry)"
                      : "",
                  format.bytes()));
    }
    return new WrittenId(
        new SchemaId(format.kind(), Long.toString(number(value, format.bytes()))),
        start,
        hint(value, format.bytes()));
  }

  private static long number(byte[] value, int bytes) {
    ByteBuffer all = ByteBuffer.wrap(value);
    return bytes == Long.BYTES ? all.getLong(1) : all.getInt(1);
  }

  private static String hint(byte[] value, int bytes) {
    int other = bytes == Long.BYTES ? Integer.BYTES : Long.BYTES;
    return value.length <= other
        ? ""
        : "; with id_bytes: %d it would be %d".formatted(other, number(value, other));
  }

  private static String first(byte[] bytes) {
    return bytes.length == 0 ? "" : ", the first is %02X".formatted(bytes[0]);
  }

  private static EventFormatException malformed(String message) {
    return new EventFormatException(MALFORMED_AVRO, message);
  }
}
