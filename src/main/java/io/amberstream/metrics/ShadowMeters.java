package io.amberstream.metrics;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Records how a pipeline's shadow compares with its own model. Thread-safe. */
public final class ShadowMeters {
  /** The outcome where both say the same. */
  public static final String AGREES = "agrees";

  /** The outcome where they do not. */
  public static final String DIFFERS = "differs";

  private final Counters events;
  private final ConcurrentMap<String, Counters> results = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, PairCounters> labels = new ConcurrentHashMap<>();
  private final Function<String, Counters> newResults;
  private final Function<String, PairCounters> newLabels;

  ShadowMeters(MeterFactory factory, String pipeline) {
    events = new Counters(outcome -> factory.counter(Metric.SHADOW_EVENTS, pipeline, outcome));
    newResults =
        head ->
            new Counters(
                outcome -> factory.counter(Metric.SHADOW_RESULTS, pipeline, head, outcome));
    newLabels = head -> new PairCounters(factory, pipeline, head);
  }

  /** Begins to count at zero, so that rates see the first event. */
  public void starts(Collection<String> outcomes) {
    outcomes.forEach(events::of);
  }

  /**
   * Counts an event that was drawn.
   *
   * @param outcome one of few fixed words, as each becomes a time series
   */
  public void event(String outcome) {
    events.of(outcome).increment();
  }

  /** Counts a text about which one head of each was heard. */
  public void compared(String head, boolean agrees) {
    results.computeIfAbsent(head, newResults).of(agrees ? AGREES : DIFFERS).increment();
  }

  /** Counts a label of the pipeline's model beside that of the shadow. */
  public void labels(String head, String live, String shadow) {
    labels.computeIfAbsent(head, newLabels).of(live, shadow).increment();
  }
}
