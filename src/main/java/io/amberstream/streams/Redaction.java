package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.redaction.LetterRecord;
import io.amberstream.redaction.Redactor;
import io.amberstream.serde.JsonTexts;
import java.util.Optional;

/**
 * What a pipeline does about personal data. Immutable.
 *
 * @param redactor replaces it in texts
 * @param letters what dead letters have of their records
 * @param texts the texts in the values of records, where those are JSON objects
 * @param everything the same with the other fields that the pipeline reads
 */
public record Redaction(
    Redactor redactor,
    LetterRecord letters,
    Optional<JsonTexts> texts,
    Optional<JsonTexts> everything) {

  public Redaction {
    requireNonNull(redactor, "redactor is null");
    requireNonNull(letters, "letters is null");
    requireNonNull(texts, "texts is null");
    requireNonNull(everything, "everything is null");
  }
}
