package io.amberstream.cli;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.Result;
import io.amberstream.event.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lays tagged events out as rows of a table for people. */
final class DemoTable {
  private static final String ROW = "%-7s %-4s %-14s %-20s %-14s %-16s %-16s %-30s %-18s %s";
  private static final int INTENT_WIDTH = 14;
  private static final int EMOTION_WIDTH = 16;
  private static final int NAMES_WIDTH = 30;
  private static final int WHEN_WIDTH = 18;
  private static final int TEXT_WIDTH = 60;

  private DemoTable() {}

  static String header() {
    return ROW.formatted(
        "id", "lang", "sentiment", "team", "intent", "emotion", "flags", "names", "when", "text");
  }

  static String row(EnrichedEvent event) {
    return ROW.formatted(
        event.getId(),
        bestLabel(event, "language").map(LabelScore::getLabel).orElse(""),
        best(event, "sentiment"),
        best(event, DemoPipeline.TEAM),
        intent(event),
        Cells.cut(best(event, "emotion"), EMOTION_WIDTH),
        flags(event),
        Cells.cut(names(event), NAMES_WIDTH),
        Cells.cut(when(event), WHEN_WIDTH),
        Cells.cut(Cells.oneLine(Objects.requireNonNullElse(event.getText(), "")), TEXT_WIDTH));
  }

  private static String best(EnrichedEvent event, String head) {
    return bestLabel(event, head)
        .map(label -> String.format(Locale.ROOT, "%s %.2f", label.getLabel(), label.getScore()))
        .orElse("");
  }

  /** Without its score: the head says nothing where it is not sure. */
  private static String intent(EnrichedEvent event) {
    return bestLabel(event, "intent")
        .map(LabelScore::getLabel)
        .filter(label -> !label.equals("oos"))
        .map(label -> Cells.cut(label, INTENT_WIDTH))
        .orElse("");
  }

  private static Optional<LabelScore> bestLabel(EnrichedEvent event, String head) {
    return event.getResults().stream()
        .filter(result -> result.getHead().equals(head))
        .flatMap(result -> result.getLabels().stream())
        .findFirst();
  }

  /** What is likelier than not: spam, offence; and counts of personal data and odd words. */
  private static String flags(EnrichedEvent event) {
    List<String> likely =
        event.getResults().stream()
            .filter(result -> List.of("spam", "offensive").contains(result.getHead()))
            .flatMap(result -> result.getLabels().stream().limit(1))
            .map(LabelScore::getLabel)
            .filter(label -> label.equals("spam") || label.equals("offensive"))
            .toList();
    List<String> flags = new ArrayList<>(likely);
    count(flags, "pii", event, "pii");
    count(flags, "odd", event, "replaced");
    return String.join(" ", flags);
  }

  private static void count(List<String> flags, String name, EnrichedEvent event, String head) {
    int spans = spans(event, head).size();
    if (spans > 0) {
      flags.add(name + ":" + spans);
    }
  }

  private static String names(EnrichedEvent event) {
    return spans(event, "entities").stream()
        // The model saw the text as it came; what stands there now is no name.
        .filter(span -> !span.getText().startsWith("["))
        .map(span -> span.getLabel() + ":" + Cells.oneLine(span.getText()))
        .collect(Collectors.joining(" "));
  }

  private static String when(EnrichedEvent event) {
    return spans(event, DemoPipeline.WHEN).stream()
        .map(span -> Cells.oneLine(span.getText()))
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
