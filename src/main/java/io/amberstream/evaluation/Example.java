package io.amberstream.evaluation;

import io.amberstream.ask.SharedText;
import io.amberstream.ask.TextInput;
import java.util.List;
import java.util.Map;

/**
 * What to ask of a head, and where it stands in the file.
 *
 * @param text the text
 * @param other the second text of a pair, or the question; empty for a text by itself
 * @param place for messages; such as {@code line 3}
 */
record Example(String text, String other, String place) {
  /** The field that brings {@code other}. */
  static final String OTHER = "other";

  TextInput input() {
    return new TextInput(new SharedText(text), Map.of(OTHER, List.of(other)));
  }
}
