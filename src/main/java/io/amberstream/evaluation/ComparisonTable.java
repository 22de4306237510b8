package io.amberstream.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a head achieved on several files, or on groups of one, such as one per language: a row for
 * each. Stateless.
 */
public final class ComparisonTable {
  /** Of fewer the measures say nothing. */
  private static final int LEAST = 10;

  private ComparisonTable() {}

  /**
   * The table, each row with the task's first measures that have an interval.
   *
   * @param evaluations of one head, at least one
   */
  public static String write(List<Evaluation> evaluations) {
    Evaluation first = evaluations.get(0);
    String heading =
        evaluations.stream()
            .flatMap(one -> one.group().stream())
            .map(Evaluation.Group::field)
            .findFirst()
            .orElse("file");
    List<String> names =
        evaluations.stream().map(one -> name(one, !heading.equals("file"))).toList();
    int width =
        Stream.concat(names.stream(), Stream.of(heading)).mapToInt(String::length).max().orElse(0);
    StringBuilder table = new StringBuilder();
    table.append("head      %s: %s%n".formatted(first.head().name(), first.head().task()));
    table.append("model     %s %s%n%n".formatted(first.model().name(), first.model().sha256()));
    List<String> measures =
        first.scores().measures().keySet().stream()
            .filter(first.scores().intervals()::containsKey)
            .limit(3)
            .toList();
    table.append(("%-" + width + "s  examples").formatted(heading));
    measures.forEach(name -> table.append("  %-24s".formatted(name)));
    table.append(System.lineSeparator());
    for (int i = 0; i < names.size(); i++) {
      Evaluation evaluation = evaluations.get(i);
      table.append(("%-" + width + "s  %8d").formatted(names.get(i), evaluation.examples()));
      if (evaluation.examples() < LEAST) {
        table.append("  too few to tell");
      } else {
        measures.forEach(name -> table.append("  ").append(value(evaluation.scores(), name)));
      }
      table.append(System.lineSeparator());
    }
    return table.toString().lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
  }

  private static String name(Evaluation evaluation, boolean ofGroups) {
    return evaluation
        .group()
        .map(Evaluation.Group::value)
        .orElse(ofGroups ? "all" : evaluation.file().toString());
  }

  private static String value(Scores scores, String name) {
    Map<String, Interval> intervals = scores.intervals();
    double value = scores.measures().getOrDefault(name, Double.NaN);
    Interval interval = intervals.get(name);
    String written =
        interval == null
            ? String.format(Locale.ROOT, "%.4f", value)
            : String.format(
                Locale.ROOT, "%.4f (%.4f to %.4f)", value, interval.low(), interval.high());
    return "%-24s".formatted(written);
  }
}
