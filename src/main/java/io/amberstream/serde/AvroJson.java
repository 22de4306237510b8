package io.amberstream.serde;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.InputException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes Avro data of JSON as people write it. It takes Avro's own JSON encoding, and is laxer: the
 * branch of a union may stand without its name, a field with a default may be left out, and a
 * decimal may be a number. Stateless.
 */
final class AvroJson {
  private static final JsonMapper JSON =
      JsonMapper.builder(JsonEventReader.JSON)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private AvroJson() {}

  /**
   * The record that a JSON object stands for.
   *
   * @throws InputException if it is none of this schema; the message names the field
   */
  static GenericRecord record(Schema schema, String json) {
    try {
      return record(schema, JSON.readTree(json), "");
    } catch (JsonProcessingException e) {
      throw new InputException("the value " + JsonEventReader.malformed(e).getMessage(), e);
    }
  }

  private static @Nullable Object datum(Schema schema, JsonNode json, String path) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, json, path);
      case UNION -> union(schema, json, path);
      case ARRAY -> array(schema, json, path);
      case MAP -> map(schema, json, path);
      case ENUM -> symbol(schema, json, path);
      case STRING -> fitting(json.isTextual(), schema, json, path).asText();
      case BOOLEAN -> fitting(json.isBoolean(), schema, json, path).asBoolean();
      case INT -> fitting(json.isInt(), schema, json, path).asInt();
      case LONG ->
          fitting(json.canConvertToLong() && json.isIntegralNumber(), schema, json, path).asLong();
      case FLOAT -> (float) real(schema, json, path);
      case DOUBLE -> real(schema, json, path);
      case BYTES -> ByteBuffer.wrap(bytes(schema, json, path));
      case FIXED -> fixed(schema, json, path);
      case NULL -> {
        fitting(json.isNull(), schema, json, path);
        yield null;
      }
    };
  }

  private static GenericRecord record(Schema schema, JsonNode json, String path) {
    fitting(json.isObject(), schema, json, path);
    GenericRecord record = new GenericData.Record(schema);
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (schema.getField(name) == null) {
        throw new InputException(
            "%s is no field of %s, expected one of %s"
                .formatted(
                    child(path, name),
                    schema.getFullName(),
                    schema.getFields().stream().map(Schema.Field::name).toList()));
      }
    }
    for (Schema.Field field : schema.getFields()) {
      String at = child(path, field.name());
      JsonNode value = json.get(field.name());
      if (value == null && !field.hasDefaultValue()) {
        throw new InputException(
            "%s is missing, and %s has no default for it".formatted(at, schema.getFullName()));
      }
      record.put(
          field.pos(),
          value == null
              ? GenericData.get().getDefaultValue(field)
              : datum(field.schema(), value, at));
    }
    return record;
  }

  /** A branch with its name, or else the first that the value fits. */
  private static @Nullable Object union(Schema union, JsonNode json, String path) {
    if (json.isObject() && json.size() == 1) {
      String name = json.fieldNames().next();
      for (Schema branch : union.getTypes()) {
        if (branch.getFullName().equals(name)) {
          return datum(branch, json.get(name), path);
        }
      }
    }
    List<String> refused = new ArrayList<>();
    for (Schema branch : union.getTypes()) {
      try {
        return datum(branch, json, path);
      } catch (InputException e) {
        refused.add(branch.getFullName());
      }
    }
    throw new InputException(
        "%s is %s, expected one of %s".formatted(name(path), described(json), refused));
  }

  private static List<@Nullable Object> array(Schema schema, JsonNode json, String path) {
    fitting(json.isArray(), schema, json, path);
    List<@Nullable Object> items = new ArrayList<>();
    for (JsonNode item : json) {
      items.add(datum(schema.getElementType(), item, "%s[%d]".formatted(path, items.size())));
    }
    return items;
  }

  private static Map<String, @Nullable Object> map(Schema schema, JsonNode json, String path) {
    fitting(json.isObject(), schema, json, path);
    Map<String, @Nullable Object> map = new HashMap<>();
    json.properties()
        .forEach(
            entry ->
                map.put(
                    entry.getKey(),
                    datum(schema.getValueType(), entry.getValue(), child(path, entry.getKey()))));
    return map;
  }

  private static Object symbol(Schema schema, JsonNode json, String path) {
    boolean isOne = json.isTextual() && schema.hasEnumSymbol(json.asText());
    return new GenericData.EnumSymbol(schema, fitting(isOne, schema, json, path).asText());
  }

  private static double real(Schema schema, JsonNode json, String path) {
    return fitting(json.isNumber(), schema, json, path).asDouble();
  }

  private static Object fixed(Schema schema, JsonNode json, String path) {
    byte[] bytes = bytes(schema, json, path);
    fitting(bytes.length == schema.getFixedSize(), schema, json, path);
    return new GenericData.Fixed(schema, bytes);
  }

  /** A string has a byte in each character, as Avro writes them. */
  private static byte[] bytes(Schema schema, JsonNode json, String path) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && json.isNumber()) {
      BigDecimal number = json.decimalValue();
      fitting(number.stripTrailingZeros().scale() <= decimal.getScale(), schema, json, path);
      byte[] digits = number.setScale(decimal.getScale()).unscaledValue().toByteArray();
      return schema.getType() == Schema.Type.FIXED
          ? widened(digits, schema.getFixedSize())
          : digits;
    }
    boolean isOfBytes = json.isTextual() && json.asText().chars().allMatch(one -> one < 256);
    return fitting(isOfBytes, schema, json, path).asText().getBytes(ISO_8859_1);
  }

  /** The same two's complement in more bytes; where it has too many already they stay. */
  private static byte[] widened(byte[] digits, int length) {
    if (digits.length >= length) {
      return digits;
    }
    byte[] wide = new byte[length];
    Arrays.fill(wide, (byte) (digits[0] < 0 ? -1 : 0));
    System.arraycopy(digits, 0, wide, length - digits.length, digits.length);
    return wide;
  }

  private static JsonNode fitting(boolean fits, Schema schema, JsonNode json, String path) {
    if (!fits) {
      throw new InputException(
          "%s is %s, expected %s".formatted(name(path), described(json), described(schema)));
    }
    return json;
  }

  private static String described(Schema schema) {
    String logical =
        schema.getLogicalType() == null ? "" : schema.getLogicalType().getName() + " of ";
    return switch (schema.getType()) {
      case ENUM -> "one of " + schema.getEnumSymbols();
      case FIXED -> "%s%d bytes, one in each character".formatted(logical, schema.getFixedSize());
      case BYTES -> logical + "bytes, one in each character";
      default -> schema.getType().getName();
    };
  }

  /** Numbers and words are told as they stand there; this is a file that somebody wrote. */
  private static String described(JsonNode json) {
    return json.isValueNode() ? json.toString() : json.isArray() ? "an array" : "an object";
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String name(String path) {
    return path.isEmpty() ? "the value" : path;
  }
}
