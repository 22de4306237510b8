package io.amberstream.serde;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.util.Utf8;

/** A Protobuf message as the maps, lists and values that {@link FieldPath} goes through. */
final class ProtobufTree {
  private ProtobufTree() {}

  /** The fields that the message has, by their names in the schema. */
  static Map<String, Object> of(Message message) {
    Map<String, Object> tree = new LinkedHashMap<>();
    message.getAllFields().forEach((field, value) -> tree.put(field.getName(), of(field, value)));
    return tree;
  }

  private static Object of(FieldDescriptor field, Object value) {
    if (field.isMapField()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Object entry : (List<?>) value) {
        Message pair = (Message) entry;
        FieldDescriptor key = pair.getDescriptorForType().findFieldByNumber(1);
        FieldDescriptor mapped = pair.getDescriptorForType().findFieldByNumber(2);
        map.put(String.valueOf(pair.getField(key)), single(mapped, pair.getField(mapped)));
      }
      return map;
    }
    if (field.isRepeated()) {
      List<Object> items = new ArrayList<>();
      for (Object item : (List<?>) value) {
        items.add(single(field, item));
      }
      return items;
    }
    return single(field, value);
  }

  private static Object single(FieldDescriptor field, Object value) {
    if (value instanceof String text) {
      return new Utf8(text);
    } else if (value instanceof Message message) {
      return of(message);
    } else if (value instanceof EnumValueDescriptor symbol) {
      return new Utf8(symbol.getName());
    } else if (value instanceof ByteString bytes) {
      return bytes.asReadOnlyByteBuffer();
    } else if (value instanceof Long number && number < 0 && isUnsigned(field)) {
      return new BigInteger(Long.toUnsignedString(number));
    } else if (value instanceof Integer number && number < 0 && isUnsigned(field)) {
      return Integer.toUnsignedLong(number);
    }
    return value;
  }

  private static boolean isUnsigned(FieldDescriptor field) {
    return switch (field.getType()) {
      case UINT32, UINT64, FIXED32, FIXED64 -> true;
      default -> false;
    };
  }
}
