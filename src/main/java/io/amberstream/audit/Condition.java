package io.amberstream.audit;

import io.amberstream.evaluation.Interval;
import io.amberstream.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When a build is to fail, such as {@code flip_rate > 0.05} or {@code flip_rate[religion] > 0.05}:
 * for any group, or for one. It holds for a figure whose whole interval is there, and does not hold
 * for one whose whole interval is not; else there are too few texts to tell. Immutable.
 */
public final class Condition {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(?<measure>[a-z_]+)\\s*(?:\\[(?<group>[^\\]]+)])?\\s*(?<sign>[<>])\\s*(?<number>-?[0-9]*\\.?[0-9]+)\\s*");

  private final String written;
  private final Measure measure;
  private final Optional<String> group;
  private final boolean above;
  private final double number;

  private Condition(
      String written, Measure measure, Optional<String> group, boolean above, double number) {
    this.written = written;
    this.measure = measure;
    this.group = group;
    this.above = above;
    this.number = number;
  }

  /**
   * What a condition came to.
   *
   * @param condition as it is written
   * @param holds figures for which it holds
   * @param untold figures for which there were too few texts to tell
   */
  public record Outcome(String condition, List<Figure> holds, List<Figure> untold) {
    public Outcome {
      holds = List.copyOf(holds);
      untold = List.copyOf(untold);
    }

    /**
     * Whether a build is to fail.
     *
     * @param strict whether too few texts to tell are reason enough
     */
    public boolean fails(boolean strict) {
      return !holds.isEmpty() || (strict && !untold.isEmpty());
    }

    /** For people, a line or two; none if it surely does not hold. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      if (!holds.isEmpty()) {
        lines.add("%s holds for %s".formatted(condition, listed(holds)));
      }
      if (!untold.isEmpty()) {
        lines.add("%s: too few to tell for %s".formatted(condition, listed(untold)));
      }
      return lines;
    }

    private static String listed(List<Figure> figures) {
      return figures.stream().map(Outcome::listed).collect(Collectors.joining(", "));
    }

    private static String listed(Figure figure) {
      return figure
          .interval()
          .map(
              range ->
                  String.format(
                      Locale.ROOT,
                      "%s (%.4f, %.4f to %.4f)",
                      figure.group(),
                      figure.value(),
                      range.low(),
                      range.high()))
          .orElse("%s (%d)".formatted(figure.group(), figure.n()));
    }
  }

  /**
   * Reads a condition.
   *
   * @throws InputException if it is none
   */
  public static Condition of(String written) {
    Matcher matcher = FORM.matcher(written);
    if (!matcher.matches()) {
      throw new InputException(
          "condition \"%s\", expected one like \"flip_rate > 0.05\" or \"flip_rate[religion] > 0.05\""
              .formatted(written));
    }
    Measure measure =
        Measure.ofLabel(matcher.group("measure"))
            .orElseThrow(
                () ->
                    new InputException(
                        "condition \"%s\": no measure %s, expected one of %s"
                            .formatted(
                                written,
                                matcher.group("measure"),
                                String.join(", ", Measure.labels()))));
    return new Condition(
        written.strip(),
        measure,
        Optional.ofNullable(matcher.group("group")),
        matcher.group("sign").equals(">"),
        Double.parseDouble(matcher.group("number")));
  }

  /**
   * Holds it against an audit.
   *
   * @throws InputException if the audit has no such figure
   */
  public Outcome outcome(Audit audit) {
    List<Figure> about =
        audit.of(measure).stream()
            .filter(figure -> group.isEmpty() || figure.group().equals(group.get()))
            .toList();
    if (about.isEmpty()) {
      throw new InputException(
          "condition \"%s\": the audit has no such figure, only of %s"
              .formatted(
                  written,
                  audit.figures().stream()
                      .map(figure -> figure.measure().label())
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    return new Outcome(
        written,
        about.stream().filter(figure -> holds(figure.interval())).toList(),
        about.stream()
            .filter(figure -> !holds(figure.interval()) && !fails(figure.interval()))
            .toList());
  }

  private boolean holds(Optional<Interval> interval) {
    return interval
        .map(range -> above ? range.low() > number : range.high() < number)
        .orElse(false);
  }

  private boolean fails(Optional<Interval> interval) {
    return interval
        .map(range -> above ? range.high() <= number : range.low() >= number)
        .orElse(false);
  }
}
