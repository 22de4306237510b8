package io.amberstream.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a head achieved on several files, such as one per language: a row for each. Stateless. */
public final class ComparisonTable {
  private ComparisonTable() {}

  /**
   * The table, each row with the task's first measures that have an interval.
   *
   * @param evaluations of one head, at least one
   */
  public static String write(List<Evaluation> evaluations) {
    Evaluation first = evaluations.get(0);
    int width =
        evaluations.stream().mapToInt(one -> one.file().toString().length()).max().orElse(0);
    StringBuilder table = new StringBuilder();
    table.append("head      %s: %s%n".formatted(first.head().name(), first.head().task()));
    table.append("model     %s %s%n%n".formatted(first.model().name(), first.model().sha256()));
    List<String> measures =
        first.scores().measures().keySet().stream()
            .filter(first.scores().intervals()::containsKey)
            .limit(3)
            .toList();
    table.append(("%-" + width + "s  examples").formatted("file"));
    measures.forEach(name -> table.append("  %-24s".formatted(name)));
    table.append(System.lineSeparator());
    for (Evaluation evaluation : evaluations) {
      table.append(("%-" + width + "s  %8d").formatted(evaluation.file(), evaluation.examples()));
      measures.forEach(name -> table.append("  ").append(value(evaluation.scores(), name)));
      table.append(System.lineSeparator());
    }
    return table.toString().lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
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
