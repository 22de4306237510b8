package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A text of an event. Immutable.
 *
 * @param path where in the event it stands, such as {@code messages[1].body}; empty where the
 *     pipeline reads one text of each event
 * @param text the text, without lone surrogates; may be empty
 */
public record InputText(Optional<String> path, String text) {

  public InputText {
    requireNonNull(path, "path is null");
    requireNonNull(text, "text is null");
  }
}
