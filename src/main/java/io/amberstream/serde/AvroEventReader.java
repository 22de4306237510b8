package io.amberstream.serde;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records with a text in one of their fields, in single-object encoding or in the wire
 * format of a registry. Thread-safe.
 *
 * <p>In single-object encoding a record is read by the schema that it was written with, which must
 * be the shipped {@code text-event.avsc} or one of those given. Memory and time are bounded by the
 * length of the value, whatever the bytes say; nesting ends at 500 levels.
 */
public final class AvroEventReader implements EventReader {
  private final EventFields fields;
  private final EventTree tree;
  private final AvroValueDecoder decoder;
  private final boolean isOfRegistry;

  /**
   * Creates a reader.
   *
   * @param writerSchemas record schemas that events are written with, besides the shipped one
   * @param textField {@link FieldPath} of the text, or of several
   * @param idField {@link FieldPath} of the event's id, a string or a number
   * @param maxTextLength UTF-16 units of the longest text that is read; at least 1
   */
  public AvroEventReader(
      List<Schema> writerSchemas, String textField, Optional<String> idField, int maxTextLength) {
    this(writerSchemas, textField, idField, List.of(), maxTextLength);
  }

  /**
   * Creates a reader of several texts.
   *
   * @param moreFields {@link FieldPath}s of further fields, each a string or an array of strings
   *     that every event must have
   */
  public AvroEventReader(
      List<Schema> writerSchemas,
      String textField,
      Optional<String> idField,
      List<String> moreFields,
      int maxTextLength) {
    this(singleObject(writerSchemas), false, textField, idField, moreFields, maxTextLength);
  }

  private AvroEventReader(
      AvroValueDecoder decoder,
      boolean isOfRegistry,
      String textField,
      Optional<String> idField,
      List<String> moreFields,
      int maxTextLength) {
    this.decoder = decoder;
    this.isOfRegistry = isOfRegistry;
    this.fields = EventFields.of(textField, idField, moreFields);
    this.tree = new EventTree(fields, new TextLimit(maxTextLength));
  }

  /** Creates a reader of records whose schemas are in a registry. */
  public static AvroEventReader ofRegistry(
      WriterSchemas schemas,
      SchemaIdFormat ids,
      String textField,
      Optional<String> idField,
      List<String> moreFields,
      int maxTextLength) {
    return new AvroEventReader(
        new RegistryDecoder(schemas, ids), true, textField, idField, moreFields, maxTextLength);
  }

  private static AvroValueDecoder singleObject(List<Schema> writerSchemas) {
    for (Schema schema : writerSchemas) {
      if (schema.getType() != Schema.Type.RECORD) {
        throw new IllegalArgumentException(
            "the schema %s is of type %s, expected a record"
                .formatted(schema.getFullName(), schema.getType().getName()));
      }
    }
    SingleObjectDecoder<GenericRecord> decoder =
        new SingleObjectDecoder<>(
            Stream.concat(ShippedSchemas.textEvent().stream(), writerSchemas.stream()).toList(),
            BoundedDatumReader::new);
    return (value, headers, patience) -> decoder.decode(value);
  }

  /**
   * Why a record of this schema could never be read as an event, as a field is not in it or is of
   * another type; empty where it could.
   */
  public List<String> problems(Schema record) {
    return SchemaFieldSearch.problems(record, fields);
  }

  /**
   * The text and the id in the value.
   *
   * @throws EventFormatException NULL_VALUE, MALFORMED_AVRO, UNKNOWN_SCHEMA, UNUSABLE_SCHEMA,
   *     MISSING_TEXT_FIELD, MISSING_FIELD, WRONG_TYPE, INVALID_UTF8 or TOO_LONG
   */
  @Override
  public InputEvent read(byte @Nullable [] value) {
    return read(value, ValueHeaders.NONE, Duration.ZERO);
  }

  @Override
  public InputEvent read(byte @Nullable [] value, ValueHeaders headers, Duration patience) {
    GenericRecord record = decoder.decode(value, headers, patience);
    return tree.read(record, record.getSchema().getFullName());
  }

  @Override
  public boolean describesValue(String header) {
    return isOfRegistry && WrittenId.isHeader(header);
  }
}
