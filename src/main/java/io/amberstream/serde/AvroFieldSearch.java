package io.amberstream.serde;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Looks for the value at a path in an Avro record; see {@link EventFields} for paths. */
final class AvroFieldSearch {

  private AvroFieldSearch() {}

  /** The value at the path, through records and maps; null if there is none. */
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
    if (value instanceof CharSequence) {
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

  private static @Nullable Object child(@Nullable Object container, String name) {
    if (container instanceof GenericRecord record) {
      return record.hasField(name) ? record.get(name) : null;
    }
    if (container instanceof Map<?, ?> map) {
      return map.get(new Utf8(name));
    }
    return null;
  }
}
