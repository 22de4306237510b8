package io.amberstream.labelling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What somebody said. Immutable.
 *
 * @param asked the question
 * @param verdict what was said
 * @param who the person
 * @param at when
 */
record Answer(ShownQuestion asked, Verdict verdict, String who, Instant at) {
  public Answer {
    requireNonNull(asked, "asked is null");
    requireNonNull(verdict, "verdict is null");
    requireNonNull(who, "who is null");
    requireNonNull(at, "at is null");
  }
}
