package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
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

  /** A value that is not null; the text is the characters of a string or a number, else empty. */
  record Found(JsonToken type, String text) {}

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
      for (JsonFieldSearch search : searches) {
        if (search.path.equals(name) && value != JsonToken.VALUE_NULL) {
          boolean holdsText = value == JsonToken.VALUE_STRING || value.isNumeric();
          search.offer(name, new Found(value, holdsText ? parser.getText() : ""));
        }
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
