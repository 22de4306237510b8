package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MISSING_FIELD;
import static io.amberstream.serde.EventFormatException.Reason.MISSING_TEXT_FIELD;
import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The paths of an event's text and id.
 *
 * <p>A path names a field of the event, or with dots a field of a record in it: {@code a.b} is the
 * field {@code b} of {@code a}. A name may have dots of its own: at every level the longest name
 * that leads to a value wins, so a field {@code a.b} goes before a field {@code b} of {@code a}. A
 * null counts as missing.
 *
 * @param text path of the text; not blank
 * @param id path of the id; not blank where it is named
 * @param more paths of further texts or lists of texts; none blank
 */
record EventFields(String text, Optional<String> id, List<String> more) {

  EventFields {
    requireNonNull(id, "id is null");
    requireNotBlank(text, "text field");
    id.ifPresent(path -> requireNotBlank(path, "id field"));
    more = List.copyOf(more);
    more.forEach(path -> requireNotBlank(path, "further field"));
  }

  EventFormatException missingText(String where) {
    return new EventFormatException(
        MISSING_TEXT_FIELD,
        "%s has no text field '%s', or null in it; expected a string".formatted(where, text));
  }

  static EventFormatException missing(String where, String path) {
    return new EventFormatException(
        MISSING_FIELD,
        "%s has no field '%s', or null in it; expected a string or a list of strings"
            .formatted(where, path));
  }

  static EventFormatException wrongType(String path, String found) {
    return new EventFormatException(
        WRONG_TYPE,
        "the field '%s' is %s, expected a string or a list of strings".formatted(path, found));
  }

  EventFormatException wrongTextType(String found) {
    return new EventFormatException(
        WRONG_TYPE, "the text field '%s' is %s, expected a string".formatted(text, found));
  }

  EventFormatException wrongIdType(String found) {
    return new EventFormatException(
        WRONG_TYPE,
        "the id field '%s' is %s, expected a string or a number".formatted(id.orElse(""), found));
  }

  private static void requireNotBlank(String path, String what) {
    if (path.isBlank()) {
      throw new IllegalArgumentException(
          "the %s is blank, expected a name or a path".formatted(what));
    }
  }
}
