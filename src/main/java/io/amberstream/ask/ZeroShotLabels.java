package io.amberstream.ask;

import io.amberstream.input.InputException;
import java.util.List;

/**
 * Labels and how a hypothesis is made of each. Immutable.
 *
 * @param labels the labels, at least one
 * @param template a sentence with {@code {}} where the label goes
 * @param multiLabel whether several labels may be true of one text
 */
public record ZeroShotLabels(List<String> labels, String template, boolean multiLabel) {
  /** Where the template takes the label. */
  public static final String PLACE = "{}";

  /** What the reference pipeline says where it is told nothing. */
  public static final String DEFAULT_TEMPLATE = "This example is {}.";

  public ZeroShotLabels {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new InputException("zero-shot labels are missing, expected at least one");
    }
    if (!template.contains(PLACE)) {
      throw new InputException(
          "the template '%s' has no {}, expected one where the label goes".formatted(template));
    }
  }

  /** A sentence a label, in order. */
  List<String> hypotheses() {
    return labels.stream().map(label -> template.replace(PLACE, label)).toList();
  }
}
