package io.amberstream.serde;

import static io.amberstream.serde.EventFormatException.Reason.MISSING_TEXT_FIELD;
import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;
import static java.util.Objects.requireNonNull;

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
 */
record EventFields(String text, Optional<String> id) {

  EventFields {
    requireNonNull(id, "id is null");
    requireNotBlank(text, "text field");
    id.ifPresent(path -> requireNotBlank(path, "id field"));
  }

  EventFormatException missingText(String where) {
    return new EventFormatException(
        MISSING_TEXT_FIELD,
        "%s has no text field '%s', or null in it; expected a string".formatted(where, text));
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
