package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the value at a JSON pointer (RFC 6901), such as {@code /messages/0/body}; unlike a
 * dotted path it reaches into arrays.
 */
final class JsonPointerSearch {
  private JsonPointerSearch() {}

  /** Whether a path is a pointer. */
  static boolean isPointer(String path) {
    return path.startsWith("/");
  }

  /** The value at the pointer; null where there is none, or null. The parser is at the start. */
  static JsonFieldSearch.@Nullable Found find(JsonParser parser, String path) throws IOException {
    JsonPointer pointer = JsonPointer.compile(path);
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      boolean value = token != JsonToken.FIELD_NAME && !token.isStructEnd();
      if (value && pointer.equals(pointer(parser, token))) {
        return token == JsonToken.VALUE_NULL ? null : JsonFieldSearch.Found.read(parser);
      }
    }
    return null;
  }

  /** The context of an opening token is already the inside of what it opens. */
  private static JsonPointer pointer(JsonParser parser, JsonToken token) {
    return token.isStructStart()
        ? parser.getParsingContext().getParent().pathAsPointer()
        : parser.getParsingContext().pathAsPointer();
  }
}
