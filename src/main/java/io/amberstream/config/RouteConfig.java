package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.routing.Condition;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One of the ways that the enriched events of a pipeline can take. Immutable.
 *
 * @param output where it leads
 * @param when which events take it; by default all
 * @param sample the part of those events that take it, over 0, up to 1; by default all
 * @param goesOn whether an event that takes it may take a later way too; by default not
 * @param redact whether what its pipeline redacts is replaced on it; by default it is
 */
public record RouteConfig(
    OutputConfig output,
    Optional<Condition> when,
    OptionalDouble sample,
    boolean goesOn,
    boolean redact) {

  public RouteConfig {
    requireNonNull(output, "output is null");
    requireNonNull(when, "when is null");
    if (sample.isPresent() && !(sample.getAsDouble() > 0 && sample.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("sample is " + sample.getAsDouble());
    }
  }

  /** One on which texts go redacted, where the pipeline redacts. */
  public RouteConfig(
      OutputConfig output, Optional<Condition> when, OptionalDouble sample, boolean goesOn) {
    this(output, when, sample, goesOn, true);
  }

  /** The way of every event. */
  public static RouteConfig always(OutputConfig output) {
    return new RouteConfig(output, Optional.empty(), OptionalDouble.empty(), false);
  }

  /** Whether no event passes it. */
  boolean takesAll() {
    return when.isEmpty() && sample.isEmpty() && !goesOn;
  }
}
