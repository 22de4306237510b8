package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MALFORMED_JSON;
import static io.amberstream.serde.EventFormatException.Reason.NULL_VALUE;
import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amberstream.input.ByteOrderMark;
import io.amberstream.text.Surrogates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of JSON objects, by names, dotted paths or JSON pointers; see {@link EventFields}.
 * The limits of {@link JsonEventReader} hold here too. Thread-safe.
 */
public final class JsonFieldReader implements FieldReader {
  private static final JsonMapper JSON =
      JsonMapper.builder(JsonEventReader.JSON)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A label 1.50 is the label "1.50".
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final List<String> paths;

  /** Creates a reader of the fields at these paths. */
  public JsonFieldReader(List<String> paths) {
    this.paths = List.copyOf(paths);
  }

  /**
   * The fields in the value.
   *
   * @throws EventFormatException NULL_VALUE, INVALID_UTF8, MALFORMED_JSON or WRONG_TYPE
   */
  @Override
  public Map<String, FieldValue> read(byte @Nullable [] value) {
    JsonNode root = tree(value);
    Map<String, FieldValue> found = new LinkedHashMap<>();
    for (String path : paths) {
      JsonNode node = find(root, path);
      if (node.isMissingNode() && JsonPointerSearch.isPointer(path)) {
        node = root.at(path);
      }
      if (!absent(node)) {
        found.put(path, value(node));
      }
    }
    return found;
  }

  @Override
  public List<String> names(byte @Nullable [] value) {
    return tree(value).propertyStream().map(Map.Entry::getKey).toList();
  }

  private static JsonNode tree(byte @Nullable [] value) {
    if (value == null) {
      throw new EventFormatException(NULL_VALUE, "the record has no value, expected a JSON object");
    }
    JsonNode root;
    try {
      String document = EventText.decode(value, 0, value.length, "the value");
      root = JSON.readTree(ByteOrderMark.dropped(document));
    } catch (JsonProcessingException e) {
      throw JsonEventReader.malformed(e);
    }
    if (root.isMissingNode()) {
      throw new EventFormatException(MALFORMED_JSON, "the value is empty, expected a JSON object");
    }
    if (!root.isObject()) {
      throw new EventFormatException(
          WRONG_TYPE, "the value is %s, expected a JSON object".formatted(describe(root)));
    }
    return root;
  }

  /** The value at a path, the longest names first; missing where there is none. */
  private static JsonNode find(JsonNode container, String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
      JsonNode child = container.path(path.substring(0, end));
      JsonNode found = end == path.length() ? child : find(child, path.substring(end + 1));
      if (!absent(found)) {
        return found;
      }
    }
    return JSON.missingNode();
  }

  private static FieldValue value(JsonNode node) {
    if (node.isTextual()) {
      return new FieldValue.Text(Surrogates.replaceLone(node.textValue()));
    }
    if (node.isNumber() || node.isBoolean()) {
      return new FieldValue.Literal(node.asText());
    }
    if (node.isArray()) {
      List<FieldValue> values = new ArrayList<>();
      node.forEach(
          element -> {
            if (!element.isNull()) {
              values.add(value(element));
            }
          });
      return new FieldValue.Elements(values);
    }
    Map<String, FieldValue> members = new LinkedHashMap<>();
    node.properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull()) {
                members.put(Surrogates.replaceLone(member.getKey()), value(member.getValue()));
              }
            });
    return new FieldValue.Members(members);
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String describe(JsonNode node) {
    return node.isNull() ? "null" : value(node).description();
  }
}
