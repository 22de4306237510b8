package io.amberstream.tagging;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a text with a label: {@code text.substring(start, end)} of the whole text. Immutable.
 *
 * @param label the label, such as {@code PER}
 * @param start index of the first UTF-16 unit
 * @param end index after the last UTF-16 unit
 * @param text the piece itself, verbatim
 * @param score a probability, 0 to 1
 * @param suggestion what could stand there instead; null where nothing is suggested
 */
public record TextSpan(
    String label, int start, int end, String text, float score, @Nullable String suggestion) {

  public TextSpan {
    requireNonNull(label, "label is null");
    requireNonNull(text, "text is null");
  }

  /** A span without a suggestion. */
  public TextSpan(String label, int start, int end, String text, float score) {
    this(label, start, end, text, score, null);
  }
}
