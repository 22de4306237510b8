package io.amberstream.redaction;

import static java.util.Objects.requireNonNull;

import io.amberstream.tagging.HeadResult;
import java.util.List;

/**
 * A text without what was to go. Immutable.
 *
 * @param text the text
 * @param results those of the source text, spans where they are in this one
 * @param values what went, to be replaced in other places too
 * @param counts how much went
 */
public record RedactedText(
    String text, List<HeadResult> results, KnownValues values, RedactionCounts counts) {

  public RedactedText {
    requireNonNull(text, "text is null");
    requireNonNull(values, "values is null");
    requireNonNull(counts, "counts is null");
    results = List.copyOf(results);
  }
}
