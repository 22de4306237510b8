package io.amberstream.tagging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where in an entity a token stands. */
public enum TagPosition {
  /** The first of several, or the only one. */
  BEGIN("B"),
  /** Between the first and the last; in schemes without an end, also the last. */
  INSIDE("IM"),
  /** The last of several. */
  END("EL"),
  /** The only one. */
  SINGLE("SUW");

  private final String letters;

  TagPosition(String letters) {
    this.letters = letters;
  }

  /** The position that a letter of any scheme stands for, in either case. */
  static Optional<TagPosition> ofLetter(String letter) {
    return Arrays.stream(values())
        .filter(position -> position.letters.contains(letter.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
