package io.amberstream.redaction;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What becomes of some spans. Immutable.
 *
 * @param spans which
 * @param mask what is put in their place
 * @param unsureBelow spans that score less are replaced too, but make the event one that a person
 *     should look at; empty where no score does
 */
public record RedactionRule(List<SpanSelector> spans, Mask mask, OptionalDouble unsureBelow) {

  public RedactionRule {
    requireNonNull(mask, "mask is null");
    requireNonNull(unsureBelow, "unsureBelow is null");
    spans = List.copyOf(spans);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("spans is empty");
    }
  }

  /** Whether it is about the spans of a label of a head. */
  boolean means(String head, String label) {
    return spans.stream().anyMatch(selector -> selector.means(head, label));
  }

  /** Whether a span with this score was found without doubt. */
  boolean isSure(float score) {
    return unsureBelow.isEmpty() || score >= unsureBelow.getAsDouble();
  }
}
