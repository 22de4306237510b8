package io.amberstream.evaluation;

import io.amberstream.ask.SharedText;
import io.amberstream.ask.TextInput;
import io.amberstream.labelled.Asked;
import io.amberstream.labelled.Tagged;
import io.amberstream.labelled.TsvRow;
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

  static Example of(TsvRow row) {
    return new Example(row.text(), row.other().orElse(""), "line " + row.line());
  }

  static Example of(Tagged sentence) {
    return new Example(sentence.text(), "", sentence.place());
  }

  static Example of(Asked question) {
    return new Example(question.text(), question.question(), question.place());
  }

  TextInput input() {
    return new TextInput(new SharedText(text), Map.of(OTHER, List.of(other)));
  }
}
