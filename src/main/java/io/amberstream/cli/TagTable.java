package io.amberstream.cli;

import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.RankedItem;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints a tagged text for people: the text, then a row per result. No line is wider than the
 * terminal: rows are wrapped between their items, and what is too wide by itself is cut.
 *
 * @param width columns of the terminal
 */
record TagTable(int width) implements TaggedLines {
  private static final String INDENT = "  ";
  private static final String NOTHING = "-";
  private static final int NARROWEST = 40;

  /** A name may take a third of a line. */
  private static final int SHARE_OF_NAMES = 3;

  TagTable {
    width = Math.max(NARROWEST, width);
  }

  @Override
  public String of(String text, List<HeadResult> results) {
    int names =
        Math.min(
            width / SHARE_OF_NAMES,
            results.stream().mapToInt(result -> result.head().length()).max().orElse(0));
    List<String> lines = new ArrayList<>();
    lines.add(Cells.cut(Cells.oneLine(text), width));
    for (HeadResult result : results) {
      String name = Cells.cut(result.head(), names);
      for (String line : wrapped(items(result), width - INDENT.length() * 2 - names)) {
        lines.add(INDENT + name + " ".repeat(names - Cells.length(name)) + INDENT + line);
        name = "";
      }
    }
    return String.join("\n", lines) + "\n";
  }

  @Override
  public String failed(String text, String reason) {
    return Cells.cut(Cells.oneLine(text), width)
        + "\n"
        + INDENT
        + "error: "
        + Cells.oneLine(reason)
        + "\n";
  }

  private static List<String> items(HeadResult result) {
    List<String> items = new ArrayList<>();
    for (ScoredLabel label : result.tags().labels()) {
      items.add(label.label() + score(label.score()));
    }
    for (TextSpan span : result.tags().spans()) {
      items.add(span(result.head(), span));
    }
    for (RankedItem item : result.tags().ranking()) {
      items.add("candidate " + (item.index() + 1) + score(item.score()));
    }
    if (!result.tags().embedding().isEmpty()) {
      items.add("a vector of " + result.tags().embedding().size() + " numbers");
    }
    if (items.isEmpty()) {
      Float value = result.tags().value();
      boolean isNumber = result.task().equals(Task.TEXT_CLASSIFICATION.label());
      items.add(isNumber && value != null ? score(value).strip() : NOTHING);
    }
    if (result.question() != null) {
      items.set(0, Cells.oneLine(result.question()) + " " + items.get(0));
    }
    return items;
  }

  private static String span(String head, TextSpan span) {
    String label = span.label().equals(head) ? "" : span.label() + " ";
    String change = span.suggestion() == null ? "" : " -> " + Cells.oneLine(span.suggestion());
    return label + Cells.oneLine(span.text()) + change + score(span.score());
  }

  private static String score(float score) {
    return String.format(Locale.ROOT, " %.2f", score);
  }

  private static List<String> wrapped(List<String> items, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (int i = 0; i < items.size(); i++) {
      String item = Cells.cut(items.get(i), width - 1) + (i + 1 < items.size() ? "," : "");
      if (!line.isEmpty() && Cells.length(line) + 1 + Cells.length(item) > width) {
        lines.add(line);
        line = "";
      }
      line += (line.isEmpty() ? "" : " ") + item;
    }
    lines.add(line);
    return lines;
  }
}
