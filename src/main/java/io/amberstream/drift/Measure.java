package io.amberstream.drift;

import java.util.Locale;

/** What is watched of the results of a head. */
public enum Measure {
  /** Which labels it gives, as {@link io.amberstream.tagging.HeadResult#given} has them. */
  LABELS,
  /** The score of the best label, or the mean of the spans' scores. */
  SCORE,
  /** Tokens of the text. */
  LENGTH,
  /** Which tokens the model's vocabulary has, and which not. */
  UNKNOWN,
  /** The number of a regression, or the mean probability that a token was replaced. */
  VALUE;

  /** The word in files, metrics and events, such as {@code labels}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it measures a number per text, and not which of some kinds. */
  boolean isNumber() {
    return this == SCORE || this == LENGTH || this == VALUE;
  }
}
