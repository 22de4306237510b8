package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the value at a path while a parser goes through an object; see {@link EventFields} for
 * what a path means. Other values are passed over and never held in memory.
 */
final class JsonFieldSearch {
  private final String path;
  private int nameLength = -1;
  private @Nullable Found found;

  /**
   * A value that is not null.
   *
   * @param text the characters of a string or a number, else empty
   * @param texts the strings of an array that holds nothing else; null where it is no such
   */
  record Found(JsonToken type, String text, @Nullable List<String> texts) {

    /** Reads the value at whose first token the parser stands; of an array, up to its end. */
    static Found read(JsonParser parser) throws IOException {
      JsonToken type = parser.currentToken();
      if (type == JsonToken.START_ARRAY) {
        return new Found(type, "", strings(parser));
      }
      boolean holdsText = type == JsonToken.VALUE_STRING || type.isNumeric();
      return new Found(type, holdsText ? parser.getText() : "", null);
    }

    private static @Nullable List<String> strings(JsonParser parser) throws IOException {
      List<String> strings = new ArrayList<>();
      boolean only = true;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          strings.add(parser.getText());
        } else {
          only = false;
          parser.skipChildren();
        }
      }
      return only ? strings : null;
    }
  }

  JsonFieldSearch(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** What the search came upon; null if nothing. */
  @Nullable Found found() {
    return found;
  }

  /** Goes through the object at whose start the parser stands, up to its end. */
  static void searchObject(JsonParser parser, List<JsonFieldSearch> searches) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      List<JsonFieldSearch> hits =
          searches.stream().filter(search -> search.path.equals(name)).toList();
      if (!hits.isEmpty() && value != JsonToken.VALUE_NULL) {
        Found read = Found.read(parser);
        hits.forEach(search -> search.offer(name, read));
      }
      if (value == JsonToken.START_OBJECT) {
        searchBelow(parser, name, searches);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void searchBelow(JsonParser parser, String name, List<JsonFieldSearch> searches)
      throws IOException {
    String prefix = name + ".";
    List<JsonFieldSearch> parents =
        searches.stream().filter(search -> search.path.startsWith(prefix)).toList();
    if (parents.isEmpty()) {
      parser.skipChildren();
      return;
    }
    List<JsonFieldSearch> children =
        parents.stream()
            .map(parent -> new JsonFieldSearch(parent.path.substring(prefix.length())))
            .toList();
    searchObject(parser, children);
    for (int i = 0; i < parents.size(); i++) {
      Found below = children.get(i).found;
      if (below != null) {
        parents.get(i).offer(name, below);
      }
    }
  }

  private void offer(String name, Found value) {
    if (name.length() > nameLength) {
      nameLength = name.length();
      found = value;
    }
  }
}
