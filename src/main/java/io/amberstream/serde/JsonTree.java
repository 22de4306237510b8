package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.amberstream.serde.EventFormatException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document in memory: maps by name, lists, and {@link JsonFieldSearch.Found} for what is
 * neither. Null stands for null.
 */
final class JsonTree {
  private JsonTree() {}

  /**
   * The tree of a document.
   *
   * @throws EventFormatException MALFORMED_JSON if it is none
   */
  static @Nullable Object parse(String document) {
    try (JsonParser parser = JsonEventReader.JSON.createParser(document)) {
      if (parser.nextToken() == null) {
        throw new EventFormatException(Reason.MALFORMED_JSON, "the document is empty");
      }
      Object tree = value(parser);
      if (parser.nextToken() != null) {
        throw new EventFormatException(
            Reason.MALFORMED_JSON, "the document goes on after its end, expected nothing there");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw JsonEventReader.malformed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /**
   * The tree of the document that a string of an event holds.
   *
   * @throws EventFormatException WRONG_TYPE if it is no string, MALFORMED_JSON if that is no JSON
   */
  static @Nullable Object inside(PathStep.At at) {
    String document = ValueSearch.text(at.value());
    if (document == null) {
      throw new EventFormatException(
          Reason.WRONG_TYPE,
          "the field '%s' is %s, expected a string with JSON in it"
              .formatted(at.path(), ValueSearch.describe(at.value())));
    }
    try {
      return parse(document);
    } catch (EventFormatException e) {
      throw new EventFormatException(
          e.reason(), "in the field '%s': %s".formatted(at.path(), e.getMessage()));
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NULL -> null;
      default -> JsonFieldSearch.Found.read(parser);
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
