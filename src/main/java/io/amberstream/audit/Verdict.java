package io.amberstream.audit;

/** What can be said of a figure that has a limit. */
public enum Verdict {
  /** Within its limits, with all of its interval. */
  GOOD,
  /** Outside its limits, with all of its interval. */
  BAD,
  /** The interval reaches over a limit, or there were too few texts for one. */
  TOO_FEW;

  /** In words, such as {@code too few to tell}. */
  String words() {
    return switch (this) {
      case GOOD -> "good";
      case BAD -> "bad";
      case TOO_FEW -> "too few to tell";
    };
  }
}
