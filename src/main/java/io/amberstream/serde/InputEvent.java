package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A text to tag, as it was read from a record's value. Immutable.
 *
 * @param id the event's own id; empty where the event or the pipeline names none
 * @param text the text to tag, without lone surrogates; may be empty
 */
public record InputEvent(Optional<String> id, String text) {

  public InputEvent {
    requireNonNull(id, "id is null");
    requireNonNull(text, "text is null");
  }
}
