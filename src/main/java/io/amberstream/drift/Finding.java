package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.ModelId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a window says of a measure, and what the windows before it and it say together. Immutable.
 *
 * @param model the model that made the results
 * @param verdict on this window
 * @param drifted whether drift was told, and not yet that it is over
 * @param isNews whether that changed with this window
 * @param windows in a row that had the verdict
 * @param texts of this window that had something to count
 * @param comparison with the reference; empty where there are too few
 */
public record Finding(
    String pipeline,
    String head,
    Measure measure,
    ModelId model,
    Verdict verdict,
    boolean drifted,
    boolean isNews,
    int windows,
    long texts,
    Optional<Comparison> comparison)
    implements DriftOutcome {
  public Finding {
    requireNonNull(pipeline, "pipeline is null");
    requireNonNull(head, "head is null");
    requireNonNull(measure, "measure is null");
    requireNonNull(model, "model is null");
    requireNonNull(verdict, "verdict is null");
    requireNonNull(comparison, "comparison is null");
  }

  /** The Jensen-Shannon distance from the reference, 0 to 1; NaN where there are too few. */
  public double distance() {
    return comparison.map(Comparison::distance).orElse(Double.NaN);
  }

  /** The population stability index; NaN where there are too few. */
  public double stabilityIndex() {
    return comparison.map(Comparison::stabilityIndex).orElse(Double.NaN);
  }

  /** The mean of what was measured, or the share of unknown tokens; NaN where there is none. */
  public double mean() {
    return comparison.map(Comparison::now).map(Counted::mean).orElse(Double.NaN);
  }

  /** What is told of it: one JSON object on one line, in UTF-8. */
  public byte[] json(Instant at) {
    return FindingJson.write(this, at);
  }

  /** The distance from which on the window is over; NaN where there are too few. */
  public double limit() {
    return comparison.map(Comparison::limit).orElse(Double.NaN);
  }
}
