package io.amberstream.labelling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said. Immutable.
 *
 * @param asked the question
 * @param label the label; empty where the person is not sure, and nobody is to be asked again
 * @param who the person
 * @param at when
 */
record Answer(ShownQuestion asked, Optional<String> label, String who, Instant at) {
  public Answer {
    requireNonNull(asked, "asked is null");
    requireNonNull(label, "label is null");
    requireNonNull(who, "who is null");
    requireNonNull(at, "at is null");
  }
}
