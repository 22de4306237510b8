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

/** Reads the fields of a JSON object that hold a string or a list of strings each. */
public final class JsonFields {
  private JsonFields() {}

  /**
   * The texts of some fields, by path. Thread-safe.
   *
   * @param object one JSON object
   * @param where what the object is called in messages
   * @param paths names of fields, paths to them; a field may also have its whole path as its name
   * @throws EventFormatException MISSING_FIELD or WRONG_TYPE, for all such fields at once;
   *     MALFORMED_JSON if the object is over a limit of {@link JsonEventReader}
   */
  public static Map<String, List<String>> read(String object, String where, List<String> paths) {
    List<JsonFieldSearch> searches = paths.stream().map(JsonFieldSearch::new).toList();
    search(object, searches);
    JsonDocument document = new JsonDocument(object);
    Map<String, List<String>> texts = new LinkedHashMap<>();
    List<EventFormatException> problems = new ArrayList<>();
    for (JsonFieldSearch search : searches) {
      try {
        JsonFieldSearch.Found named = search.found();
        FieldPath path = FieldPath.parse(search.path());
        texts.put(search.path(), texts(where, path, named == null ? document.found(path) : named));
      } catch (EventFormatException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      throw all(problems);
    }
    return texts;
  }

  /** The texts in what was found at a path. */
  static List<String> texts(String where, FieldPath path, JsonFieldSearch.@Nullable Found found) {
    if (found == null) {
      throw EventFields.missing(where, path);
    }
    List<String> texts =
        found.type() == JsonToken.VALUE_STRING ? List.of(found.text()) : found.texts();
    if (texts == null) {
      throw EventFields.wrongType(path, describe(found.type()));
    }
    return texts;
  }

  /** The token's type with its article, for messages. */
  static String describe(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> token.name();
    };
  }

  private static void search(String object, List<JsonFieldSearch> searches) {
    try (JsonParser parser = JsonEventReader.JSON.createParser(object)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no JSON object to read fields of");
      }
      JsonFieldSearch.searchObject(parser, searches);
    } catch (JsonProcessingException e) {
      throw JsonEventReader.malformed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private static EventFormatException all(List<EventFormatException> problems) {
    Reason reason = problems.get(0).reason();
    List<String> messages = problems.stream().map(e -> String.valueOf(e.getMessage())).toList();
    return new EventFormatException(reason, String.join("; ", messages));
  }
}
