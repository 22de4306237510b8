package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.NULL_VALUE;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes values in a registry's wire format: the datum after {@code 00} and the id of its schema,
 * or alone with the id in a header. Thread-safe.
 */
final class RegistryDecoder implements AvroValueDecoder {
  private final WriterSchemas schemas;
  private final SchemaIdFormat ids;

  RegistryDecoder(WriterSchemas schemas, SchemaIdFormat ids) {
    this.schemas = requireNonNull(schemas, "schemas is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  @Override
  public GenericRecord decode(byte @Nullable [] value, ValueHeaders headers, Duration patience) {
    if (value == null) {
      throw new EventFormatException(NULL_VALUE, "the record has no value, expected an Avro event");
    }
    WrittenId written = WrittenId.of(value, headers, ids);
    WriterSchema.Usable schema = schemas.of(written, patience);
    return Datum.read(schema.newReader(value.length), schema.writer(), value, written.start());
  }
}
