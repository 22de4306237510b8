package io.amberstream.routing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A head whose results a pipeline's events will have, as far as conditions can name it. Immutable.
 *
 * @param model the model's name in the configuration
 * @param name the head's name
 * @param kind what a label of it stands for
 * @param labels the labels that its results can have; empty where any can
 * @param hasValue whether its results have a number of their own
 */
public record KnownHead(
    String model, String name, Kind kind, Optional<Set<String>> labels, boolean hasValue) {

  /** What a label of a head stands for in a condition. */
  public enum Kind {
    /** Its score; the head on its own is the label that scores best. */
    SCORES,
    /** The number of spans that have it. */
    SPANS
  }

  public KnownHead {
    requireNonNull(model, "model is null");
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    labels = labels.map(Set::copyOf);
  }

  /** Whether a result can have this label. */
  boolean mayHave(String label) {
    return labels.isEmpty() || labels.get().contains(label);
  }

  /** The labels for a message. */
  String known() {
    return Listing.of(new TreeSet<>(labels.orElse(Set.of())));
  }
}
