package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document in which paths are looked up that lead further than the names of fields, in
 * passes of their own after the one that checked the whole value. For one thread.
 */
final class JsonDocument {
  private final String document;
  private @Nullable Object tree;

  JsonDocument(String document) {
    this.document = document;
  }

  /** What a pointer or a path leads to; a list where it leads to several; null where to nothing. */
  JsonFieldSearch.@Nullable Found found(FieldPath path) {
    if (path.isPointer()) {
      return pointed(path);
    }
    List<PathStep.At> found = all(path);
    if (path.isOfSeveral()) {
      return found.isEmpty() ? null : list(found.stream().map(PathStep.At::value).toList());
    }
    return found.isEmpty() ? null : found(found.get(0).value());
  }

  /** Each value that a path leads to. */
  List<PathStep.At> all(FieldPath path) {
    if (tree == null) {
      tree = JsonTree.parse(document);
    }
    return tree == null ? List.of() : path.find(tree);
  }

  /** A value of a tree as a search would have found it. */
  private static JsonFieldSearch.Found found(Object value) {
    if (value instanceof JsonFieldSearch.Found found) {
      return found;
    }
    return value instanceof Map
        ? new JsonFieldSearch.Found(JsonToken.START_OBJECT, "", null)
        : list(ValueSearch.elements(value));
  }

  private static JsonFieldSearch.Found list(List<?> elements) {
    List<String> texts = new ArrayList<>();
    for (Object element : elements) {
      String text = element == null ? null : ValueSearch.text(element);
      if (text == null) {
        return new JsonFieldSearch.Found(JsonToken.START_ARRAY, "", null);
      }
      texts.add(text);
    }
    return new JsonFieldSearch.Found(JsonToken.START_ARRAY, "", texts);
  }

  private JsonFieldSearch.@Nullable Found pointed(FieldPath path) {
    try (JsonParser parser = JsonEventReader.JSON.createParser(document)) {
      return JsonPointerSearch.find(parser, path.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }
}
