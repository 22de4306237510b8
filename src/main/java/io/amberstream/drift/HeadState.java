package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a watched head stands. Immutable.
 *
 * @param head as its results are named
 * @param texts of the window that is being counted
 * @param learning how far it has learnt what is usual; empty where it knows that
 * @param findings what the last window said, one of each measure; empty before the first
 */
public record HeadState(
    String head, int texts, Optional<Learning> learning, List<Finding> findings) {
  /** What is said of a head. */
  public enum Standing {
    /** It learns what is usual. */
    LEARNING,
    /** No window had enough texts yet. */
    TOO_FEW,
    /** It is as it was. */
    STEADY,
    /** Drift of a measure was told, and not yet that it is over. */
    DRIFTED;

    /** The word for it, such as {@code too_few}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public HeadState {
    requireNonNull(head, "head is null");
    requireNonNull(learning, "learning is null");
    findings = List.copyOf(findings);
  }

  /** What is to be said of it. */
  public Standing standing() {
    if (learning.isPresent()) {
      return Standing.LEARNING;
    }
    if (findings.stream().anyMatch(Finding::drifted)) {
      return Standing.DRIFTED;
    }
    return findings.stream().allMatch(finding -> finding.verdict() == Verdict.TOO_FEW)
        ? Standing.TOO_FEW
        : Standing.STEADY;
  }
}
