package io.amberstream.control;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody has decided about one thing. Immutable.
 *
 * @param value what holds now
 * @param before what held until then; empty where nothing was decided
 * @param by who decided it
 * @param at when
 * @param reason why, where they said so
 */
public record Decision(
    String value, Optional<String> before, String by, Instant at, Optional<String> reason) {
  public Decision {
    requireNonNull(value, "value is null");
    requireNonNull(before, "before is null");
    requireNonNull(by, "by is null");
    requireNonNull(at, "at is null");
    requireNonNull(reason, "reason is null");
  }
}
