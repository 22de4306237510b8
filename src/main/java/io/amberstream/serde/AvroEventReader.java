package io.amberstream.serde;

import io.amberstream.text.Surrogates;
import java.time.Duration;
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
 * Reads Avro records with a text in one of their fields, in single-object encoding or in the wire
 * format of a registry. Thread-safe.
 *
 * <p>In single-object encoding a record is read by the schema that it was written with, which must
 * be the shipped {@code text-event.avsc} or one of those given. Memory and time are bounded by the
 * length of the value, whatever the bytes say; nesting ends at 500 levels.
 */
public final class AvroEventReader implements EventReader {
  private final EventFields fields;
  private final TextLimit limit;
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
    this.limit = new TextLimit(maxTextLength);
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
    Optional<String> id = fields.id().flatMap(path -> first(record, path)).map(this::id);
    Map<String, List<String>> more = new LinkedHashMap<>();
    for (FieldPath path : fields.more()) {
      more.put(path.toString(), texts(record, path));
    }
    return new InputEvent(id, texts(record), more);
  }

  @Override
  public boolean describesValue(String header) {
    return isOfRegistry && WrittenId.isHeader(header);
  }

  private static Optional<Object> first(GenericRecord record, FieldPath path) {
    return path.find(record).stream().findFirst().map(PathStep.At::value);
  }

  private List<String> texts(GenericRecord record, FieldPath path) {
    List<PathStep.At> found = path.find(record);
    if (found.isEmpty()) {
      throw EventFields.missing(record.getSchema().getFullName(), path);
    }
    List<String> texts = new ArrayList<>();
    for (PathStep.At at : found) {
      for (Object element : at.value() instanceof Collection<?> list ? list : List.of(at.value())) {
        String text = element == null ? null : text(element);
        if (text == null) {
          throw EventFields.wrongType(path, ValueSearch.describe(at.value()));
        }
        texts.add(text);
      }
    }
    return texts;
  }

  private List<InputText> texts(GenericRecord record) {
    String where = record.getSchema().getFullName();
    if (fields.text().isOfSeveral()) {
      return fields.texts(where, fields.text().find(record), limit);
    }
    Object found = first(record, fields.text()).orElseThrow(() -> fields.missingText(where));
    String text = text(found);
    if (text == null) {
      throw fields.wrongTextType(ValueSearch.describe(found));
    }
    return List.of(new InputText(Optional.empty(), text));
  }

  /** The characters of a string that is not too long; null where the value is none. */
  private @Nullable String text(Object value) {
    if (value instanceof Utf8 string) {
      limit.checkBytes(string.getByteLength());
    }
    String text = ValueSearch.text(value);
    return text == null ? null : Surrogates.replaceLone(limit.check(text));
  }

  private String id(Object found) {
    String id = ValueSearch.text(found);
    if (id != null) {
      return id;
    }
    if (found instanceof Number) {
      return found.toString();
    }
    if (found instanceof JsonFieldSearch.Found json && json.type().isNumeric()) {
      return json.text();
    }
    throw fields.wrongIdType(ValueSearch.describe(found));
  }
}
