package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import io.amberstream.tagging.HeadResult;
import java.util.List;

/**
 * A text of an event with what the models say of it. Immutable.
 *
 * @param input the text
 * @param results one result per head, in the order of the pipeline
 */
public record TaggedText(InputText input, List<HeadResult> results) {

  public TaggedText {
    requireNonNull(input, "input is null");
    results = List.copyOf(results);
  }
}
