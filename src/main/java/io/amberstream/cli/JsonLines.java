package io.amberstream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a line is JSON and takes the record key out of it. Its errors name the line's number
 * and never its text. Thread-safe.
 */
final class JsonLines {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final @Nullable String keyField;

  /**
   * @param keyField dotted path to the key, as {@code user.id}; null for records without a key
   */
  JsonLines(@Nullable String keyField) {
    this.keyField = keyField;
  }

  /**
   * The key of one line, or null without a key field.
   *
   * @param number the line's number, for messages
   * @throws InputException if the line is no JSON value, or its key field is no string, number or
   *     boolean
   */
  byte @Nullable [] key(String line, long number) {
    JsonNode value = parse(line, number);
    if (keyField == null) {
      return null;
    }
    JsonNode key = value;
    for (String field : List.of(keyField.split("\\.", -1))) {
      key = key.path(field);
    }
    if (!key.isValueNode() || key.isNull()) {
      throw new InputException(
          "line %d: key field '%s' is %s, expected a string, a number or a boolean"
              .formatted(number, keyField, kind(key)));
    }
    return key.asText().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode parse(String line, long number) {
    try {
      JsonNode value = JSON.readTree(line);
      if (value.isMissingNode()) {
        throw new InputException("line %d is empty, expected JSON".formatted(number));
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new InputException(
          "line %d is not JSON (problem at column %d); with --format text lines are sent as they are"
              .formatted(number, e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
    }
  }

  private static String kind(JsonNode node) {
    if (node.isMissingNode()) {
      return "missing";
    }
    return switch (node.getNodeType()) {
      case NULL -> "null";
      case ARRAY -> "an array";
      default -> "an object";
    };
  }
}
