package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import io.amberstream.input.InputException;
import io.amberstream.text.Surrogates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Finds fields in events that are held in memory, as {@link ValueSearch} knows them. */
final class FieldValues {
  private final List<FieldPath> paths;

  /**
   * Looks for the fields at these paths.
   *
   * @throws InputException if one is no path
   */
  FieldValues(List<String> paths) {
    this.paths = paths.stream().map(FieldValues::path).toList();
  }

  /** The fields that an event has, by the path as it was written. */
  Map<String, FieldValue> in(Object event) {
    Map<String, FieldValue> found = new LinkedHashMap<>();
    for (FieldPath path : paths) {
      List<Object> values = path.find(event).stream().map(PathStep.At::value).toList();
      Object value = values.isEmpty() ? null : path.isOfSeveral() ? values : values.get(0);
      if (value == null && path.isPointer()) {
        value = pointed(event, JsonPointer.compile(path.toString()));
      }
      if (value != null) {
        found.put(path.toString(), of(value));
      }
    }
    return found;
  }

  private static FieldPath path(String written) {
    try {
      return FieldPath.parse(written);
    } catch (InputException e) {
      throw new InputException("field '%s', %s".formatted(written, e.getMessage()), e);
    }
  }

  /** The value at a pointer; null where there is none. */
  static @Nullable Object pointed(Object event, JsonPointer pointer) {
    Object at = event;
    for (JsonPointer rest = pointer; at != null && !rest.matches(); rest = rest.tail()) {
      int index = rest.getMatchingIndex();
      if (at instanceof List<?> list) {
        at = index >= 0 && index < list.size() ? list.get(index) : null;
      } else {
        at = ValueSearch.child(at, rest.getMatchingProperty());
      }
    }
    return at;
  }

  private static FieldValue of(Object value) {
    String text = ValueSearch.text(value);
    if (text != null) {
      return new FieldValue.Text(Surrogates.replaceLone(text));
    } else if (value instanceof GenericEnumSymbol<?> symbol) {
      return new FieldValue.Text(symbol.toString());
    } else if (value instanceof Number || value instanceof Boolean) {
      return new FieldValue.Literal(value.toString());
    } else if (value instanceof JsonFieldSearch.Found found) {
      return new FieldValue.Literal(
          found.type().isBoolean()
              ? String.valueOf(found.type() == JsonToken.VALUE_TRUE)
              : found.text());
    } else if (value instanceof Collection<?> list) {
      return elements(list);
    } else if (value instanceof GenericRecord record) {
      Map<String, FieldValue> members = new LinkedHashMap<>();
      record
          .getSchema()
          .getFields()
          .forEach(field -> put(members, field.name(), record.get(field.pos())));
      return new FieldValue.Members(members);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, FieldValue> members = new LinkedHashMap<>();
      map.forEach((name, member) -> put(members, Surrogates.replaceLone(name.toString()), member));
      return new FieldValue.Members(members);
    }
    return new FieldValue.Unfit(ValueSearch.describe(value));
  }

  private static FieldValue elements(Collection<?> list) {
    List<FieldValue> values = new ArrayList<>();
    for (Object element : list) {
      if (element != null) {
        values.add(of(element));
      }
    }
    return new FieldValue.Elements(values);
  }

  private static void put(Map<String, FieldValue> members, String name, @Nullable Object member) {
    if (member != null) {
      members.put(name, of(member));
    }
  }
}
