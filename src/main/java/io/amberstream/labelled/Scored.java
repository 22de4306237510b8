package io.amberstream.labelled;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A text, or a pair of texts, with a number: what a regression head learns.
 *
 * @param other the second text of a pair
 * @param value finite
 */
public record Scored(String place, String text, Optional<String> other, double value)
    implements LabelledExample {

  public Scored {
    requireNonNull(place, "place is null");
    requireNonNull(text, "text is null");
    requireNonNull(other, "other is null");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value is " + value + ", expected a finite number");
    }
  }
}
