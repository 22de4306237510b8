package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text to tag, as it was read from a record's value. Immutable.
 *
 * @param id the event's own id; empty where the event or the pipeline names none
 * @param text the text to tag, without lone surrogates; may be empty
 * @param fields further fields that the pipeline reads, each a text or a list of texts, by path
 */
public record InputEvent(Optional<String> id, String text, Map<String, List<String>> fields) {

  public InputEvent {
    requireNonNull(id, "id is null");
    requireNonNull(text, "text is null");
    fields = Map.copyOf(fields);
  }

  /** An event of which only the text is read. */
  public InputEvent(Optional<String> id, String text) {
    this(id, text, Map.of());
  }
}
