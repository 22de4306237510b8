package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.amberstream.event.EnrichedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Shows Avro records in the wire format of a registry as JSON: enriched events in their own form,
 * others as Avro writes JSON. Thread-safe.
 */
public final class RegistryRecords {
  private static final EnrichedEventData DATA = new EnrichedEventData();

  private final WriterSchemas schemas;
  private final SchemaIdFormat ids;

  public RegistryRecords(WriterSchemas schemas, SchemaIdFormat ids) {
    this.schemas = requireNonNull(schemas, "schemas is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** Whether a value may be such a record: it begins as one, or a header names its schema. */
  public boolean mayBe(byte[] value, ValueHeaders headers) {
    return (value.length > ids.bytes() && value[0] == 0) || WrittenId.isIn(headers);
  }

  /**
   * The record as one JSON object.
   *
   * @param patience how long its schema may be waited for
   * @throws EventFormatException if it is none
   * @throws io.amberstream.registry.RegistryAwayException if the patience was not enough
   * @throws io.amberstream.registry.RegistryRefusedException if the schema is refused to everyone
   */
  public String json(byte[] value, ValueHeaders headers, Duration patience) {
    WrittenId written = WrittenId.of(value, headers, ids);
    WriterSchema.Usable schema = schemas.of(written, patience);
    if (schema.writer().getFullName().equals(EnrichedEvent.getClassSchema().getFullName())) {
      EnrichedEvent event =
          Datum.read(
              new SpecificDatumReader<>(schema.writer(), EnrichedEvent.getClassSchema(), DATA),
              schema.writer(),
              value,
              written.start());
      return EnrichedEventJson.write(event);
    }
    return json(
        Datum.read(schema.newReader(value.length), schema.writer(), value, written.start()));
  }

  private static String json(GenericRecord record) {
    Schema schema = record.getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonEncoder json = EncoderFactory.get().jsonEncoder(schema, out);
      new GenericDatumWriter<GenericRecord>(schema).write(record, json);
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString(UTF_8);
  }
}
