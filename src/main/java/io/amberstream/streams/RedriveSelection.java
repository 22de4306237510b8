package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are sent again. Immutable; what is empty does not matter.
 *
 * @param reason why they are dead
 * @param stage where they failed
 * @param from the topic that they came from
 * @param since the earliest time of their records
 * @param until the time before which their records are
 * @param maxAttempts how often a record is sent again at most, at least 1
 */
public record RedriveSelection(
    Optional<String> reason,
    Optional<String> stage,
    Optional<String> from,
    Optional<Instant> since,
    Optional<Instant> until,
    int maxAttempts) {

  public RedriveSelection {
    requireNonNull(reason, "reason is null");
    requireNonNull(stage, "stage is null");
    requireNonNull(from, "from is null");
    requireNonNull(since, "since is null");
    requireNonNull(until, "until is null");
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts is " + maxAttempts);
    }
  }

  /** Whether a letter is meant, however often it was sent. */
  boolean means(StoredLetter letter) {
    Instant time = Instant.ofEpochMilli(letter.consumed().timestamp());
    return reason.map(letter.reason()::equals).orElse(true)
        && stage.map(letter.stage()::equals).orElse(true)
        && from.map(letter.topic()::equals).orElse(true)
        && since.map(start -> !time.isBefore(start)).orElse(true)
        && until.map(time::isBefore).orElse(true);
  }
}
