package io.amberstream.labelled;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a row has its text and its label: columns of CSV, fields of JSON and Avro.
 *
 * @param text path of the text; of tags, of the list of words; of answers, of the paragraph
 * @param label path of the label; of tags, of their list; of answers, of theirs
 * @param other path of the second text of a pair, or of the question
 */
public record FieldNames(String text, String label, Optional<String> other) {

  public FieldNames {
    requireNonNull(text, "text is null");
    requireNonNull(label, "label is null");
    requireNonNull(other, "other is null");
  }

  /** {@code text} and {@code label}, no pairs. */
  public static FieldNames defaults() {
    return new FieldNames("text", "label", Optional.empty());
  }

  /** All of them. */
  List<String> all() {
    return Stream.concat(Stream.of(text, label), other.stream()).toList();
  }
}
