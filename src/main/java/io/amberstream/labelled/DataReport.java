package io.amberstream.labelled;

import io.amberstream.kafka.TopicSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was read, what was left out and why. Holds no text of an example. Immutable.
 *
 * @param sources what the head learns from
 * @param heldOutSources those of the part held out, where it has its own
 * @param training examples that the head learns from
 * @param heldOut examples that it is measured by
 * @param doubles examples dropped because another one of the same text says the same
 * @param contradictions places of examples dropped because they contradict each other, those of one
 *     text together
 * @param onBothSides examples dropped from training because their text is held out
 * @param counts how often each label occurs; of tags each type of entity
 * @param warnings sentences about what may be a mistake
 */
public record DataReport(
    List<LabelledSource> sources,
    List<LabelledSource> heldOutSources,
    int training,
    int heldOut,
    int doubles,
    List<List<String>> contradictions,
    int onBothSides,
    NavigableMap<String, DataReport.Count> counts,
    List<String> warnings) {
  private static final int LISTED = 10;

  /** How often a label occurs in each part. */
  public record Count(int training, int heldOut) {
    /** How often it occurs. */
    public int all() {
      return training + heldOut;
    }

    Count plus(Count other) {
      return new Count(training + other.training, heldOut + other.heldOut);
    }
  }

  static DataReport of(
      LabelKind kind,
      List<LabelledSource> sources,
      List<LabelledSource> heldOutSources,
      Distinct distinct,
      int onBothSides,
      List<LabelledExample> training,
      List<LabelledExample> heldOut) {
    NavigableMap<String, Count> counts = new TreeMap<>();
    training.forEach(one -> count(counts, one, new Count(1, 0)));
    heldOut.forEach(one -> count(counts, one, new Count(0, 1)));
    return new DataReport(
        List.copyOf(sources),
        List.copyOf(heldOutSources),
        training.size(),
        heldOut.size(),
        distinct.doubles(),
        distinct.contradictions(),
        onBothSides,
        counts,
        DataWarnings.of(kind, counts, training, heldOut));
  }

  private static void count(NavigableMap<String, Count> counts, LabelledExample one, Count count) {
    ExampleLabels.of(one).forEach(label -> counts.merge(label, count, Count::plus));
  }

  /** The report for a terminal, several lines, each ended. */
  public String text() {
    StringBuilder text = new StringBuilder();
    sources.forEach(source -> append(text, "read      ", source));
    heldOutSources.forEach(source -> append(text, "held out  ", source));
    text.append("examples  %d to learn from, %d held out%n".formatted(training, heldOut));
    if (doubles > 0) {
      text.append("dropped   %d that said the same of the same text%n".formatted(doubles));
    }
    if (onBothSides > 0) {
      text.append("dropped   %d whose text is held out too%n".formatted(onBothSides));
    }
    if (!contradictions.isEmpty()) {
      text.append(
          "dropped   all examples of %d texts that have different labels:%n"
              .formatted(contradictions.size()));
      contradictions.stream()
          .limit(LISTED)
          .forEach(places -> text.append("          %s%n".formatted(String.join("; ", places))));
      if (contradictions.size() > LISTED) {
        text.append("          and %d more%n".formatted(contradictions.size() - LISTED));
      }
    }
    if (!counts.isEmpty()) {
      text.append(table());
    }
    warnings.forEach(warning -> text.append("warning   %s%n".formatted(warning)));
    return text.toString();
  }

  private static void append(StringBuilder text, String what, LabelledSource source) {
    List<String> parts = new ArrayList<>();
    parts.add("%d rows".formatted(source.rows()));
    source.leftOut().forEach((reason, count) -> parts.add("%d %s".formatted(count, reason)));
    if (source.mended() > 0) {
      parts.add("%d answers found beside their place".formatted(source.mended()));
    }
    long denied =
        source.examples().stream()
            .filter(example -> example instanceof Classified one && one.isOnlyDenied())
            .count();
    if (denied > 0) {
      parts.add("%d that only tell a label they do not have".formatted(denied));
    }
    if (!source.offsets().isEmpty()) {
      parts.add("offsets by partition " + String.join(", ", offsets(source)));
    }
    text.append("%s%s: %s%n".formatted(what, source.name(), String.join(", ", parts)));
  }

  private static List<String> offsets(LabelledSource source) {
    return source.offsets().stream().map(TopicSnapshot.Range::toString).toList();
  }

  private String table() {
    int width = counts.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder table = new StringBuilder();
    String row = "          %-" + Math.max(1, width) + "s  %8s  %8s%n";
    table.append(row.formatted("", "training", "held out"));
    counts.forEach(
        (label, count) -> table.append(row.formatted(label, count.training(), count.heldOut())));
    return table.toString();
  }
}
