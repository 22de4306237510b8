package io.amberstream.cli;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.Result;
import io.amberstream.event.Span;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Lays tagged events out as rows of a table for people. */
final class DemoTable {
  private static final String ROW = "%-9s %-14s %-13s %-13s %-14s %-38s %s";
  private static final int NAMES_WIDTH = 38;
  private static final int TEXT_WIDTH = 60;

  private DemoTable() {}

  static String header() {
    return ROW.formatted("id", "sentiment", "topic", "emotion", "flags", "names", "text");
  }

  static String row(EnrichedEvent event) {
    return ROW.formatted(
        event.getId(),
        best(event, "sentiment"),
        best(event, "topic"),
        best(event, "emotion"),
        flags(event),
        Cells.cut(names(event), NAMES_WIDTH),
        Cells.cut(Cells.oneLine(Objects.requireNonNullElse(event.getText(), "")), TEXT_WIDTH));
  }

  private static String best(EnrichedEvent event, String head) {
    return event.getResults().stream()
        .filter(result -> result.getHead().equals(head))
        .flatMap(result -> result.getLabels().stream())
        .findFirst()
        .map(label -> String.format(Locale.ROOT, "%s %.2f", label.getLabel(), label.getScore()))
        .orElse("");
  }

  /** What is likelier than not: spam, offence; and how many words look out of place. */
  private static String flags(EnrichedEvent event) {
    List<String> likely =
        event.getResults().stream()
            .filter(result -> List.of("spam", "offensive").contains(result.getHead()))
            .flatMap(result -> result.getLabels().stream().limit(1))
            .map(LabelScore::getLabel)
            .filter(label -> label.equals("spam") || label.equals("offensive"))
            .toList();
    long odd = spans(event, "replaced").size();
    return String.join(" ", likely) + (odd > 0 ? (likely.isEmpty() ? "" : " ") + "odd:" + odd : "");
  }

  private static String names(EnrichedEvent event) {
    return spans(event, "entities").stream()
        .map(span -> span.getLabel() + ":" + Cells.oneLine(span.getText()))
        .collect(Collectors.joining(" "));
  }

  private static List<Span> spans(EnrichedEvent event, String head) {
    return event.getResults().stream()
        .filter(result -> result.getHead().equals(head))
        .findFirst()
        .map(Result::getSpans)
        .orElse(List.of());
  }
}
