package io.amberstream.serde;

import io.amberstream.input.InputException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of Avro records in single-object encoding, see {@link FieldPath}. The bounds of
 * {@link AvroEventReader} hold here too. Thread-safe.
 */
public final class AvroFieldReader implements FieldReader {
  private final FieldValues fields;
  private final SingleObjectDecoder<GenericRecord> decoder;

  /**
   * Creates a reader of the fields at these paths.
   *
   * @param writerSchemas record schemas that events are written with, besides the shipped ones
   * @throws InputException if one is no path
   */
  public AvroFieldReader(List<Schema> writerSchemas, List<String> paths) {
    this.fields = new FieldValues(paths);
    this.decoder =
        new SingleObjectDecoder<>(
            Stream.of(ShippedSchemas.textEvent(), ShippedSchemas.enrichedEvent(), writerSchemas)
                .flatMap(List::stream)
                .toList(),
            BoundedDatumReader::new);
  }

  /**
   * The fields in the value.
   *
   * @throws EventFormatException NULL_VALUE, MALFORMED_AVRO, UNKNOWN_SCHEMA or INVALID_UTF8
   */
  @Override
  public Map<String, FieldValue> read(byte @Nullable [] value) {
    return fields.in(decoder.decode(value));
  }

  @Override
  public List<String> names(byte @Nullable [] value) {
    return decoder.decode(value).getSchema().getFields().stream().map(Schema.Field::name).toList();
  }
}
