package io.amberstream.serde;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of Avro records in single-object encoding, by names or dotted paths; see {@link
 * EventFields}. The bounds of {@link AvroEventReader} hold here too. Thread-safe.
 */
public final class AvroFieldReader implements FieldReader {
  private final List<String> paths;
  private final SingleObjectDecoder<GenericRecord> decoder;

  /**
   * Creates a reader of the fields at these paths.
   *
   * @param writerSchemas record schemas that events are written with, besides the shipped ones
   */
  public AvroFieldReader(List<Schema> writerSchemas, List<String> paths) {
    this.paths = List.copyOf(paths);
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
    GenericRecord record = decoder.decode(value);
    Map<String, FieldValue> found = new LinkedHashMap<>();
    for (String path : paths) {
      Object at = ValueSearch.find(record, path);
      if (at != null) {
        found.put(path, value(at));
      }
    }
    return found;
  }

  @Override
  public List<String> names(byte @Nullable [] value) {
    return decoder.decode(value).getSchema().getFields().stream().map(Schema.Field::name).toList();
  }

  private static FieldValue value(Object found) {
    if (found instanceof Utf8 text) {
      return new FieldValue.Text(characters(text));
    } else if (found instanceof GenericEnumSymbol<?> symbol) {
      return new FieldValue.Text(symbol.toString());
    } else if (found instanceof Number || found instanceof Boolean) {
      return new FieldValue.Literal(found.toString());
    } else if (found instanceof Collection<?> list) {
      List<FieldValue> values = new ArrayList<>();
      for (Object element : list) {
        if (element != null) {
          values.add(value(element));
        }
      }
      return new FieldValue.Elements(values);
    } else if (found instanceof GenericRecord record) {
      Map<String, FieldValue> members = new LinkedHashMap<>();
      record
          .getSchema()
          .getFields()
          .forEach(field -> put(members, field.name(), record.get(field.pos())));
      return new FieldValue.Members(members);
    } else if (found instanceof Map<?, ?> map) {
      Map<String, FieldValue> members = new LinkedHashMap<>();
      map.forEach((name, member) -> put(members, characters((Utf8) name), member));
      return new FieldValue.Members(members);
    }
    return new FieldValue.Unfit(ValueSearch.describe(found));
  }

  private static void put(Map<String, FieldValue> members, String name, @Nullable Object member) {
    if (member != null) {
      members.put(name, value(member));
    }
  }

  private static String characters(Utf8 text) {
    return EventText.decode(text.getBytes(), 0, text.getByteLength(), "a field");
  }
}
