package io.amberstream.model;

import io.amberstream.input.InputException;
import java.util.Locale;

/**
 * What a label's threshold is to reach, such as a precision of 0.99: of the texts that get the
 * label, 99 of 100 are to have it. Immutable.
 *
 * @param label the label
 * @param measure what is to be reached
 * @param value how much of it, over 0, at most 1
 */
public record ScoreTarget(String label, Measure measure, double value) {
  /** What can be reached. */
  public enum Measure {
    /** The share of the texts that get the label which have it. */
    PRECISION,
    /** The share of the texts that have the label which get it. */
    RECALL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ScoreTarget {
    if (!(value > 0 && value <= 1)) {
      throw new InputException(
          "the %s of %s is %s, expected more than 0 and at most 1"
              .formatted(measure, label, value));
    }
  }

  /**
   * Reads {@code LABEL.MEASURE}, as {@code spam.precision}.
   *
   * @throws InputException if it is no such
   */
  public static ScoreTarget of(String key, double value) {
    int dot = key.lastIndexOf('.');
    for (Measure measure : Measure.values()) {
      if (dot > 0 && key.substring(dot + 1).equals(measure.toString())) {
        return new ScoreTarget(key.substring(0, dot), measure, value);
      }
    }
    throw new InputException(
        "target '%s': expected LABEL.precision or LABEL.recall".formatted(key));
  }

  @Override
  public String toString() {
    return "%s.%s=%s".formatted(label, measure, value);
  }
}
