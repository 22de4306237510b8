package io.amberstream.serde;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records with a text in one of their fields, in single-object encoding. Thread-safe.
 *
 * <p>A record is read by the schema that it was written with, which must be the shipped {@code
 * text-event.avsc} or one of those given. Memory and time are bounded by the length of the value,
 * whatever the bytes say; nesting ends at 500 levels.
 */
public final class AvroEventReader implements EventReader {
  private final EventFields fields;
  private final TextLimit limit;
  private final SingleObjectDecoder<GenericRecord> decoder;

  /**
   * Creates a reader.
   *
   * @param writerSchemas record schemas that events are written with, besides the shipped one
   * @param textField name of the field with the text, or a path to it through records and maps
   * @param idField name of the field with the event's id, or a path to it; a string or a number
   * @param maxTextLength UTF-16 units of the longest text that is read; at least 1
   */
  public AvroEventReader(
      List<Schema> writerSchemas, String textField, Optional<String> idField, int maxTextLength) {
    this(writerSchemas, textField, idField, List.of(), maxTextLength);
  }

  /**
   * Creates a reader of several texts.
   *
   * @param moreFields names of further fields, each a string or an array of strings that every
   *     event must have, or paths to them
   */
  public AvroEventReader(
      List<Schema> writerSchemas,
      String textField,
      Optional<String> idField,
      List<String> moreFields,
      int maxTextLength) {
    this.fields = new EventFields(textField, idField, moreFields);
    this.limit = new TextLimit(maxTextLength);
    for (Schema schema : writerSchemas) {
      if (schema.getType() != Schema.Type.RECORD) {
        throw new IllegalArgumentException(
            "the schema %s is of type %s, expected a record"
                .formatted(schema.getFullName(), schema.getType().getName()));
      }
    }
    this.decoder =
        new SingleObjectDecoder<>(
            Stream.concat(ShippedSchemas.textEvent().stream(), writerSchemas.stream()).toList(),
            BoundedDatumReader::new);
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
   * @throws EventFormatException NULL_VALUE, MALFORMED_AVRO, UNKNOWN_SCHEMA, MISSING_TEXT_FIELD,
   *     MISSING_FIELD, WRONG_TYPE, INVALID_UTF8 or TOO_LONG
   */
  @Override
  public InputEvent read(byte @Nullable [] value) {
    GenericRecord record = decoder.decode(value);
    Optional<String> id = fields.id().map(path -> AvroFieldSearch.find(record, path)).map(this::id);
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (String path : fields.more()) {
      texts.put(path, texts(record, path));
    }
    return new InputEvent(id, text(record), texts);
  }

  private List<String> texts(GenericRecord record, String path) {
    Object found = AvroFieldSearch.find(record, path);
    if (found == null) {
      throw EventFields.missing(record.getSchema().getFullName(), path);
    }
    List<String> texts = new ArrayList<>();
    for (Object element : found instanceof Collection<?> list ? list : List.of(found)) {
      if (!(element instanceof Utf8 text)) {
        throw EventFields.wrongType(path, AvroFieldSearch.describe(found));
      }
      limit.checkBytes(text.getByteLength());
      texts.add(limit.check(decode(text, "the field")));
    }
    return texts;
  }

  private String text(GenericRecord record) {
    Object found = AvroFieldSearch.find(record, fields.text());
    if (found == null) {
      throw fields.missingText(record.getSchema().getFullName());
    }
    if (!(found instanceof Utf8 text)) {
      throw fields.wrongTextType(AvroFieldSearch.describe(found));
    }
    limit.checkBytes(text.getByteLength());
    return limit.check(decode(text, "the text field"));
  }

  private String id(Object found) {
    if (found instanceof Utf8 id) {
      return decode(id, "the id field");
    }
    if (found instanceof Number) {
      return found.toString();
    }
    throw fields.wrongIdType(AvroFieldSearch.describe(found));
  }

  private static String decode(Utf8 string, String what) {
    return EventText.decode(string.getBytes(), 0, string.getByteLength(), what);
  }
}
