package io.amberstream.audit;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.ModelId;
import java.time.Duration;
import java.util.List;

/**
 * What an audit found. Immutable. It says what was measured, and not that a model is fair.
 *
 * @param texts texts that the head was asked for
 * @param elapsed from the first text handed over to the last figure
 * @param figures all figures, those of one measure one after the other
 * @param pairs pairs of texts that people should see, the worst first
 * @param unnamed groups that no text of the labelled file names
 */
public record Audit(
    ModelId model,
    Watched watched,
    double tolerance,
    int texts,
    Duration elapsed,
    List<Figure> figures,
    List<TextPair> pairs,
    List<String> unnamed) {
  public Audit {
    requireNonNull(model, "model is null");
    requireNonNull(watched, "watched is null");
    requireNonNull(elapsed, "elapsed is null");
    figures = List.copyOf(figures);
    pairs = List.copyOf(pairs);
    unnamed = List.copyOf(unnamed);
  }

  /** The figures of one measure. */
  List<Figure> of(Measure measure) {
    return figures.stream().filter(figure -> figure.measure() == measure).toList();
  }

  /** For a terminal. */
  public String text() {
    return AuditText.of(this);
  }

  /** One JSON object on one line. */
  public String json() {
    return AuditJson.of(this);
  }

  /** One HTML file that needs no other. Texts of the templates and of no other file stand in it. */
  public String page() {
    return AuditPage.of(this);
  }
}
