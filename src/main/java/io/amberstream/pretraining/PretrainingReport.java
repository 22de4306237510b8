package io.amberstream.pretraining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.amberstream.labelled.RunningTextReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run: what was read, how it went, and how both halves do on the lines that were
 * held out. Immutable.
 *
 * @param base what it began with, in words
 * @param sequences that were learnt from
 * @param tokens of all sequences
 * @param first before the first step; empty where nothing was held out
 * @param last as the folder computes
 * @param agreement share of the answers that each other head still gives, 0 to 1
 * @param leftOut heads of the base that are not in the folder
 */
public record PretrainingReport(
    String base,
    Path out,
    RunningTextReport texts,
    int sequences,
    int heldOut,
    long tokens,
    long steps,
    Duration took,
    List<Point> curve,
    Optional<ReplacedMeasures> first,
    Optional<ReplacedMeasures> last,
    Map<String, Double> agreement,
    List<String> leftOut) {

  /**
   * A look.
   *
   * @param loss the mean of the steps before, generator and weighted discriminator together
   * @param measures by name
   */
  public record Point(long step, double loss, Map<String, Double> measures) {
    public Point {
      measures = Map.copyOf(measures);
    }
  }

  public PretrainingReport {
    curve = List.copyOf(curve);
    leftOut = List.copyOf(leftOut);
  }

  /** As one JSON object on one line; no text of the data. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("base", base).put("out", out.toString());
    json.put("steps", steps).put("tokens", tokens).put("seconds", took.toMillis() / 1e3);
    json.put("sequences", sequences).put("held_out", heldOut);
    ObjectNode measures = json.putObject("measures");
    last.map(ReplacedMeasures::values)
        .orElse(Map.of())
        .forEach(
            (name, value) ->
                measures.put(
                    name.toLowerCase(Locale.ROOT).replace(' ', '_'), value.isNaN() ? null : value));
    ObjectNode shares = json.putObject("agreement");
    agreement.forEach(shares::put);
    return json.toString();
  }

  /** For a terminal, several lines. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%d steps in %.1f min%n", steps, took.toMillis() / 60e3));
    last.ifPresentOrElse(
        measures ->
            text.append("  on %d sequences held out: %s%n".formatted(heldOut, measures.text())),
        () -> text.append("  nothing was held out, so nothing is measured%n".formatted()));
    agreement.forEach(
        (head, share) ->
            text.append(
                String.format(
                    Locale.ROOT, "  %s answers as before for %.1f %%%n", head, 100 * share)));
    text.append(
        "wrote %s, with report.html, and the generator in %s%n"
            .formatted(out, out.resolve(PretrainedFolder.GENERATOR)));
    return text.toString();
  }
}
