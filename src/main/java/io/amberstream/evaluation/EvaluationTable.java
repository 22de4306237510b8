package io.amberstream.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An evaluation as tables for people. */
final class EvaluationTable {
  /** A wider matrix would not fit a screen; its largest numbers are listed then. */
  private static final int WIDEST_MATRIX = 12;

  private static final int MOST_MISTAKES = 20;

  /** Characters of a bar of 1. */
  private static final int BAR = 40;

  private record Mistake(String gold, String predicted, long count) {}

  private final Evaluation evaluation;
  private final StringBuilder out = new StringBuilder();

  private EvaluationTable(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  static String write(Evaluation evaluation) {
    EvaluationTable table = new EvaluationTable(evaluation);
    table.setup();
    table.measures();
    table.labels();
    evaluation.scores().confusion().ifPresent(table::confusion);
    evaluation.scores().reliability().ifPresent(table::reliability);
    return table.out.toString();
  }

  private void setup() {
    line("head      %s: %s", evaluation.head().name(), evaluation.head().task());
    line("model     %s %s", evaluation.model().name(), evaluation.model().sha256());
    line("file      %s", evaluation.file());
    line(
        "examples  %d, %.1f tokens on average, %d of several windows, %d truncated",
        evaluation.examples(),
        evaluation.tokens() / (double) evaluation.examples(),
        evaluation.windowed(),
        evaluation.truncated());
    line("time      %.1f s, %.1f/s", evaluation.seconds(), evaluation.examplesPerSecond());
  }

  private void measures() {
    line("");
    line("%-20s  value  95 %% interval", "");
    evaluation
        .scores()
        .measures()
        .forEach((name, value) -> line("%-20s %s%s", name, measure(value), interval(name)));
    evaluation.scores().counts().forEach((name, count) -> line("%-20s %d", name, count));
  }

  private static String measure(double value) {
    return Double.isNaN(value) ? "undefined" : format("%.4f", value);
  }

  private String interval(String name) {
    Interval interval = evaluation.scores().intervals().get(name);
    return interval == null ? "" : format("  %.4f to %.4f", interval.low(), interval.high());
  }

  private void labels() {
    if (evaluation.scores().labels().isEmpty()) {
      return;
    }
    line("");
    int width = width(evaluation.scores().labels().keySet().stream());
    line("%-" + width + "s  precision  recall      f1   found    gold", "");
    evaluation
        .scores()
        .labels()
        .forEach(
            (label, counts) ->
                line(
                    "%-" + width + "s  %9.4f  %6.4f  %6.4f  %6d  %6d",
                    label,
                    counts.precision(),
                    counts.recall(),
                    counts.f1(),
                    counts.predicted(),
                    counts.gold()));
  }

  private void confusion(ConfusionMatrix matrix) {
    line("");
    if (matrix.labels().size() > WIDEST_MATRIX) {
      mistakes(matrix);
      return;
    }
    List<String> labels = matrix.labels();
    int rowWidth = width(Stream.concat(labels.stream(), Stream.of("gold \\ found")));
    StringBuilder heading = new StringBuilder(format("%-" + rowWidth + "s", "gold \\ found"));
    labels.forEach(label -> heading.append(format("  %" + columnWidth(label) + "s", label)));
    line("%s", heading);
    for (int gold = 0; gold < labels.size(); gold++) {
      StringBuilder row = new StringBuilder(format("%-" + rowWidth + "s", labels.get(gold)));
      for (int found = 0; found < labels.size(); found++) {
        row.append(format("  %" + columnWidth(labels.get(found)) + "d", matrix.count(gold, found)));
      }
      line("%s", row);
    }
  }

  private void mistakes(ConfusionMatrix matrix) {
    List<String> labels = matrix.labels();
    List<Mistake> mistakes = new ArrayList<>();
    for (int gold = 0; gold < labels.size(); gold++) {
      for (int found = 0; found < labels.size(); found++) {
        if (gold != found && matrix.count(gold, found) > 0) {
          mistakes.add(new Mistake(labels.get(gold), labels.get(found), matrix.count(gold, found)));
        }
      }
    }
    mistakes.sort(Comparator.comparingLong(Mistake::count).reversed());
    line("most frequent mistakes: gold, found");
    mistakes.stream()
        .limit(MOST_MISTAKES)
        .forEach(
            mistake -> line("%6d  %s, %s", mistake.count(), mistake.gold(), mistake.predicted()));
  }

  /** A bar as long as the share that was right; a | where it should end. */
  private void reliability(Reliability reliability) {
    line("");
    line("%-12s %7s  %6s  %6s", "score", "answers", "mean", "right");
    for (Reliability.Bin bin : reliability.bins()) {
      StringBuilder bar = new StringBuilder(" ".repeat(BAR + 1));
      for (int i = 0; i < Math.round(bin.right() * BAR); i++) {
        bar.setCharAt(i, '#');
      }
      bar.setCharAt((int) Math.round(bin.sure() * BAR), '|');
      line(
          "%.1f to %.1f   %7d  %6.3f  %6.3f  %s",
          bin.from(),
          bin.from() + 0.1,
          bin.count(),
          bin.sure(),
          bin.right(),
          bar.toString().stripTrailing());
    }
  }

  private static int columnWidth(String label) {
    return Math.max(6, label.length());
  }

  private static int width(Stream<String> words) {
    return words.mapToInt(String::length).max().orElse(1);
  }

  private void line(String format, Object... values) {
    out.append(format(format, values)).append(System.lineSeparator());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
