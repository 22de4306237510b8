package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.TextTagger;
import io.amberstream.serde.SourceCoordinates;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * A second model that is asked about a sample of a pipeline's events, once their own results are
 * there, and never heeded. Immutable.
 *
 * @param candidate who asks it, on workers of its own
 * @param route where events go about which the two models differ; its sample draws those that are
 *     compared
 * @param budget how long a commit may wait for the candidate
 * @param busy whether the pipeline's own model has texts waiting: the candidate then gets none
 */
public record Shadow(TextTagger candidate, Route route, Duration budget, BooleanSupplier busy) {

  public Shadow {
    requireNonNull(candidate, "candidate is null");
    requireNonNull(route, "route is null");
    requireNonNull(budget, "budget is null");
    requireNonNull(busy, "busy is null");
  }

  /** Whether the record at this place is one of those that are compared. */
  boolean draws(SourceCoordinates source) {
    return route
        .sample()
        .map(sample -> sample.draws(source.topic(), source.partition(), source.offset()))
        .orElse(true);
  }

  /** What became of an event that was drawn, as the metric says it. */
  public enum Outcome {
    /** Both models say the same. */
    AGREES,
    /** They differ: the event goes to the shadow's topic. */
    DIFFERS,
    /** The candidate is the very model that tags, by its file. */
    SAME_MODEL,
    /** It was not asked, as there was too much to do. */
    SHED,
    /** It had no answer when the transaction ended. */
    LATE,
    /** It failed. */
    FAILED,
    /** They differ, and the topic does not take the event. */
    UNWRITABLE;

    /** The word that stands for it in metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
