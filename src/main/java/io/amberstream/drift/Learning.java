package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How far a head has learnt what is usual. Immutable.
 *
 * @param windows those that it has learnt from
 * @param of those that it wants
 * @param reference what it has learnt, when that was the last
 */
public record Learning(
    String pipeline, String head, int windows, int of, Optional<HeadReference> reference)
    implements DriftOutcome {
  public Learning {
    requireNonNull(pipeline, "pipeline is null");
    requireNonNull(head, "head is null");
    requireNonNull(reference, "reference is null");
  }
}
