package io.amberstream.serde;

import io.amberstream.input.InputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of Avro records in single-object encoding, or in the wire format of a registry; see
 * {@link FieldPath}. The bounds of {@link AvroEventReader} hold here too. Thread-safe.
 */
public final class AvroFieldReader implements FieldReader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FieldValues fields;
  private final AvroValueDecoder decoder;

  /**
   * Creates a reader of the fields at these paths.
   *
   * @param writerSchemas record schemas that events are written with, besides the shipped ones
   * @throws InputException if one is no path
   */
  public AvroFieldReader(List<Schema> writerSchemas, List<String> paths) {
    this(singleObject(writerSchemas), paths);
  }

  private AvroFieldReader(AvroValueDecoder decoder, List<String> paths) {
    this.fields = new FieldValues(paths);
    this.decoder = decoder;
  }

  /**
   * Creates a reader of records whose schemas are in a registry.
   *
   * @throws InputException if one is no path
   */
  public static AvroFieldReader ofRegistry(
      WriterSchemas schemas, SchemaIdFormat ids, List<String> paths) {
    return new AvroFieldReader(new RegistryDecoder(schemas, ids), paths);
  }

  private static AvroValueDecoder singleObject(List<Schema> writerSchemas) {
    SingleObjectDecoder<GenericRecord> decoder =
        new SingleObjectDecoder<>(
            Stream.of(ShippedSchemas.textEvent(), ShippedSchemas.enrichedEvent(), writerSchemas)
                .flatMap(List::stream)
                .toList(),
            BoundedDatumReader::new);
    return (value, headers, patience) -> decoder.decode(value);
  }

  /**
   * The fields in the value.
   *
   * @throws EventFormatException NULL_VALUE, MALFORMED_AVRO, UNKNOWN_SCHEMA, UNUSABLE_SCHEMA or
   *     INVALID_UTF8
   */
  @Override
  public Map<String, FieldValue> read(byte @Nullable [] value, ValueHeaders headers) {
    return fields.in(decoder.decode(value, headers, PATIENCE));
  }

  @Override
  public List<String> names(byte @Nullable [] value, ValueHeaders headers) {
    return decoder.decode(value, headers, PATIENCE).getSchema().getFields().stream()
        .map(Schema.Field::name)
        .toList();
  }
}
