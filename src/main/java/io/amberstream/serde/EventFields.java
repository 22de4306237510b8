package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MISSING_FIELD;
import static io.amberstream.serde.EventFormatException.Reason.MISSING_TEXT_FIELD;
import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;
import static java.util.Objects.requireNonNull;

import io.amberstream.text.Surrogates;
import java.util.List;
import java.util.Optional;

/**
 * The paths of an event's texts, its id and further fields.
 *
 * <p>A path names a field of the event, or with dots a field of a record in it: {@code a.b} is the
 * field {@code b} of {@code a}. A name may have dots of its own: at every level the longest name
 * that leads to a value wins, so a field {@code a.b} goes before a field {@code b} of {@code a}. A
 * null counts as missing.
 *
 * @param text path of the text, or of several
 * @param id path of the id, where there is one
 * @param more paths of further texts or lists of texts
 */
record EventFields(FieldPath text, Optional<FieldPath> id, List<FieldPath> more) {

  EventFields {
    requireNonNull(text, "text is null");
    requireNonNull(id, "id is null");
    more = List.copyOf(more);
  }

  /**
   * The fields at these paths.
   *
   * @throws io.amberstream.input.InputException if one is no path
   */
  static EventFields of(String text, Optional<String> id, List<String> more) {
    return new EventFields(
        FieldPath.parse(text),
        id.map(FieldPath::parse),
        more.stream().map(FieldPath::parse).toList());
  }

  /**
   * The texts among the values that the path of several led to, each with its own path.
   *
   * @throws EventFormatException MISSING_TEXT_FIELD where there is none, WRONG_TYPE, INVALID_UTF8
   *     or TOO_LONG
   */
  List<InputText> texts(String where, List<PathStep.At> found, TextLimit limit) {
    if (found.isEmpty()) {
      throw missingText(where);
    }
    return found.stream().map(at -> text(at, limit)).toList();
  }

  private static InputText text(PathStep.At at, TextLimit limit) {
    String text = ValueSearch.text(at.value());
    if (text == null) {
      throw wrongTextType(at.path(), ValueSearch.describe(at.value()));
    }
    return new InputText(Optional.of(at.path()), Surrogates.replaceLone(limit.check(text)));
  }

  EventFormatException missingText(String where) {
    return new EventFormatException(
        MISSING_TEXT_FIELD,
        "%s has no text field '%s', or null in it; expected a string".formatted(where, text));
  }

  static EventFormatException missing(String where, FieldPath path) {
    return new EventFormatException(
        MISSING_FIELD,
        "%s has no field '%s', or null in it; expected a string or a list of strings"
            .formatted(where, path));
  }

  static EventFormatException wrongType(FieldPath path, String found) {
    return new EventFormatException(
        WRONG_TYPE,
        "the field '%s' is %s, expected a string or a list of strings".formatted(path, found));
  }

  EventFormatException wrongTextType(String found) {
    return wrongTextType(text.toString(), found);
  }

  static EventFormatException wrongTextType(String path, String found) {
    return new EventFormatException(
        WRONG_TYPE, "the text field '%s' is %s, expected a string".formatted(path, found));
  }

  EventFormatException wrongIdType(String found) {
    return new EventFormatException(
        WRONG_TYPE,
        "the id field '%s' is %s, expected a string or a number"
            .formatted(id.map(FieldPath::toString).orElse(""), found));
  }
}
