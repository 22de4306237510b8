package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import io.amberstream.input.ByteOrderMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces strings in JSON objects: those at some paths, and in another way all others. Names,
 * their order and every digit of numbers stay. Immutable and thread-safe.
 */
public final class JsonTexts {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<FieldPath> paths;

  /**
   * Takes the paths.
   *
   * @throws io.amberstream.input.InputException if one is no path
   */
  public JsonTexts(List<String> paths) {
    this.paths = paths.stream().map(FieldPath::parse).toList();
  }

  /**
   * A value with its strings replaced.
   *
   * @param value a JSON object in UTF-8
   * @param atPaths gives what stands in place of a string at one of the paths; of several paths, or
   *     several strings, in their order
   * @param elsewhere the same for every other string
   * @throws EventFormatException if the value is no JSON
   */
  public byte[] replaced(
      byte[] value, UnaryOperator<String> atPaths, UnaryOperator<String> elsewhere) {
    String document = ByteOrderMark.dropped(EventText.decode(value, 0, value.length, "the value"));
    Object tree = JsonTree.parse(document);
    ByteArrayOutputStream replaced = new ByteArrayOutputStream(value.length);
    try (JsonGenerator json = JSON.createGenerator(replaced)) {
      new Replacing(atPaths, elsewhere).write(json, tree, paths);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return replaced.toByteArray();
  }

  /** For one document and one thread. */
  private record Replacing(
      UnaryOperator<String> atPaths,
      UnaryOperator<String> elsewhere,
      Map<Object, String> marked,
      Map<Object, Object> documents) {

    private Replacing(UnaryOperator<String> atPaths, UnaryOperator<String> elsewhere) {
      this(atPaths, elsewhere, new IdentityHashMap<>(), new IdentityHashMap<>());
    }

    private void write(JsonGenerator json, @Nullable Object tree, List<FieldPath> paths)
        throws IOException {
      if (tree != null) {
        paths.forEach(path -> mark(path, tree));
      }
      write(json, tree);
    }

    private void mark(FieldPath path, Object tree) {
      if (path.isPointer()) {
        Object found = FieldValues.pointed(tree, JsonPointer.compile(path.toString()));
        if (found != null) {
          mark(List.of(), new PathStep.At("", found));
        }
      } else {
        mark(path.steps(), new PathStep.At("", tree));
      }
    }

    private void mark(List<PathStep> steps, PathStep.At at) {
      if (steps.isEmpty()) {
        markText(at.value());
        return;
      }
      List<PathStep> rest = steps.subList(1, steps.size());
      if (steps.get(0) instanceof PathStep.Json inside) {
        inside.string().find(at.value()).forEach(string -> markInside(rest, string));
      } else {
        steps.get(0).from(at).forEach(next -> mark(rest, next));
      }
    }

    /** A string, or each string of a list. */
    private void markText(Object value) {
      String text = ValueSearch.text(value);
      if (text != null) {
        marked.putIfAbsent(value, atPaths.apply(text));
      } else {
        ValueSearch.elements(value).stream().filter(item -> item != null).forEach(this::markText);
      }
    }

    /** Two paths may lead into the document that a string holds. */
    private void markInside(List<PathStep> rest, PathStep.At string) {
      Object tree = documents.get(string.value());
      if (tree == null) {
        tree = JsonTree.inside(string);
      }
      if (tree != null) {
        documents.put(string.value(), tree);
        mark(rest, new PathStep.At("", tree));
      }
    }

    private void write(JsonGenerator json, @Nullable Object value) throws IOException {
      if (value == null) {
        json.writeNull();
      } else if (value instanceof JsonFieldSearch.Found found) {
        write(json, found);
      } else if (value instanceof Map<?, ?> object) {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : object.entrySet()) {
          json.writeFieldName(String.valueOf(field.getKey()));
          write(json, field.getValue());
        }
        json.writeEndObject();
      } else {
        json.writeStartArray();
        for (Object item : ValueSearch.elements(value)) {
          write(json, item);
        }
        json.writeEndArray();
      }
    }

    private void write(JsonGenerator json, JsonFieldSearch.Found found) throws IOException {
      JsonToken type = found.type();
      if (type == JsonToken.VALUE_STRING) {
        json.writeString(string(found));
      } else if (type.isNumeric()) {
        json.writeNumber(found.text());
      } else {
        json.writeBoolean(type == JsonToken.VALUE_TRUE);
      }
    }

    private String string(JsonFieldSearch.Found found) throws IOException {
      Object document = documents.get(found);
      if (document == null) {
        String replacement = marked.get(found);
        return replacement == null ? elsewhere.apply(found.text()) : replacement;
      }
      StringWriter written = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(written)) {
        write(json, document);
      }
      return written.toString();
    }
  }
}
