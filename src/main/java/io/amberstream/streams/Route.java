package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.routing.Condition;
import io.amberstream.routing.Sample;
import io.amberstream.serde.EnrichedEventEncoder;
import java.util.Optional;

/**
 * A way that tagged events can take to an output topic. Immutable.
 *
 * @param topic where it leads
 * @param encoder tagged events to bytes; thread-safe
 * @param includeText whether a tagged event carries the text
 * @param when which events take it; empty for all
 * @param sample which of those take it; empty for all
 * @param goesOn whether an event that takes it may take a later way too
 * @param redacts whether what its pipeline redacts is replaced on it
 */
public record Route(
    String topic,
    EnrichedEventEncoder encoder,
    boolean includeText,
    Optional<Condition> when,
    Optional<Sample> sample,
    boolean goesOn,
    boolean redacts) {

  public Route {
    requireNonNull(topic, "topic is null");
    requireNonNull(encoder, "encoder is null");
    requireNonNull(when, "when is null");
    requireNonNull(sample, "sample is null");
  }

  /** One on which texts go redacted, where the pipeline redacts. */
  public Route(
      String topic,
      EnrichedEventEncoder encoder,
      boolean includeText,
      Optional<Condition> when,
      Optional<Sample> sample,
      boolean goesOn) {
    this(topic, encoder, includeText, when, sample, goesOn, true);
  }

  /** The way of every event. */
  public static Route always(String topic, EnrichedEventEncoder encoder, boolean includeText) {
    return new Route(topic, encoder, includeText, Optional.empty(), Optional.empty(), false);
  }
}
