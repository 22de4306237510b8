package io.amberstream.serde;

import io.amberstream.text.Surrogates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of an event out of the records, maps and lists that it was decoded to.
 * Immutable.
 *
 * @param fields the fields
 * @param limit of each text
 */
record EventTree(EventFields fields, TextLimit limit) {

  /**
   * The event.
   *
   * @param event a record or a map
   * @param where what it is called in messages
   * @throws EventFormatException MISSING_TEXT_FIELD, MISSING_FIELD, WRONG_TYPE, INVALID_UTF8 or
   *     TOO_LONG
   */
  InputEvent read(Object event, String where) {
    Optional<String> id = fields.id().flatMap(path -> first(event, path)).map(this::id);
    Map<String, List<String>> more = new LinkedHashMap<>();
    for (FieldPath path : fields.more()) {
      more.put(path.toString(), texts(event, where, path));
    }
    return new InputEvent(id, texts(event, where), more);
  }

  private static Optional<Object> first(Object event, FieldPath path) {
    return path.find(event).stream().findFirst().map(PathStep.At::value);
  }

  private List<String> texts(Object event, String where, FieldPath path) {
    List<PathStep.At> found = path.find(event);
    if (found.isEmpty()) {
      throw EventFields.missing(where, path);
    }
    List<String> texts = new ArrayList<>();
    for (PathStep.At at : found) {
      for (Object element : at.value() instanceof Collection<?> list ? list : List.of(at.value())) {
        String text = element == null ? null : text(element);
        if (text == null) {
          throw EventFields.wrongType(path, ValueSearch.describe(at.value()));
        }
        texts.add(text);
      }
    }
    return texts;
  }

  private List<InputText> texts(Object event, String where) {
    if (fields.text().isOfSeveral()) {
      return fields.texts(where, fields.text().find(event), limit);
    }
    Object found = first(event, fields.text()).orElseThrow(() -> fields.missingText(where));
    String text = text(found);
    if (text == null) {
      throw fields.wrongTextType(ValueSearch.describe(found));
    }
    return List.of(new InputText(Optional.empty(), text));
  }

  /** The characters of a string that is not too long; null where the value is none. */
  private @Nullable String text(Object value) {
    if (value instanceof Utf8 string) {
      limit.checkBytes(string.getByteLength());
    }
    String text = ValueSearch.text(value);
    return text == null ? null : Surrogates.replaceLone(limit.check(text));
  }

  private String id(Object found) {
    String id = ValueSearch.text(found);
    if (id != null) {
      return id;
    }
    if (found instanceof Number) {
      return found.toString();
    }
    if (found instanceof JsonFieldSearch.Found json && json.type().isNumeric()) {
      return json.text();
    }
    throw fields.wrongIdType(ValueSearch.describe(found));
  }
}
