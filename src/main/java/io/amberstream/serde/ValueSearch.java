package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Looks into values that are held in memory: those of Avro's generic records and those of a {@link
 * JsonTree}. See {@link EventFields} for what a run of names means.
 */
final class ValueSearch {

  private ValueSearch() {}

  /** The value at a run of names, through records and maps; null if there is none. */
  static @Nullable Object find(@Nullable Object container, String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
      Object child = child(container, path.substring(0, end));
      Object found = end == path.length() ? child : find(child, path.substring(end + 1));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The value's type with its article, for messages. */
  static String describe(Object value) {
    if (value instanceof JsonFieldSearch.Found found) {
      return JsonFields.describe(found.type());
    } else if (value instanceof CharSequence) {
      return "a string";
    } else if (value instanceof Number) {
      return "a number";
    } else if (value instanceof Boolean) {
      return "a boolean";
    } else if (value instanceof GenericRecord) {
      return "a record";
    } else if (value instanceof Map) {
      return "a map";
    } else if (value instanceof Collection) {
      return "an array";
    } else if (value instanceof ByteBuffer || value instanceof GenericFixed) {
      return "bytes";
    } else if (value instanceof GenericEnumSymbol) {
      return "an enum";
    }
    return value.getClass().getSimpleName();
  }

  /** The elements of a list; none where the value is no list. */
  static List<?> elements(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    return value instanceof Collection<?> collection ? new ArrayList<>(collection) : List.of();
  }

  /**
   * The characters of a string; null where the value is none.
   *
   * @throws EventFormatException INVALID_UTF8
   */
  static @Nullable String text(Object value) {
    if (value instanceof Utf8 string) {
      return EventText.decode(string.getBytes(), 0, string.getByteLength(), "the field");
    }
    return value instanceof JsonFieldSearch.Found found && found.type() == JsonToken.VALUE_STRING
        ? found.text()
        : null;
  }

  /** The value under a name in a record or a map; null if there is none. */
  static @Nullable Object child(@Nullable Object container, String name) {
    if (container instanceof GenericRecord record) {
      return record.hasField(name) ? record.get(name) : null;
    }
    if (container instanceof Map<?, ?> map) {
      Object child = map.get(name);
      return child == null ? map.get(new Utf8(name)) : child;
    }
    return null;
  }
}
