package io.amberstream.labelled;

import static java.util.Objects.requireNonNull;

import io.amberstream.kafka.TopicSnapshot;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was read of running text. Immutable.
 *
 * @param source the files or the topic, and how documents are told apart, in words
 * @param characters UTF-16 units of all lines
 * @param leftOut how many records of a topic gave no text, by the reason
 * @param offsets of a topic, what was read of each partition; empty for files
 */
public record RunningTextReport(
    String source,
    long documents,
    long lines,
    long characters,
    NavigableMap<String, Long> leftOut,
    List<TopicSnapshot.Range> offsets) {

  public RunningTextReport {
    requireNonNull(source, "source is null");
    leftOut = Collections.unmodifiableNavigableMap(new TreeMap<>(leftOut));
    offsets = List.copyOf(offsets);
  }

  /** One line for a terminal, not ended. */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "%s: %d documents, %d lines, %d characters"
                .formatted(source, documents, lines, characters));
    leftOut.forEach((reason, count) -> text.append(", %d records %s".formatted(count, reason)));
    if (!offsets.isEmpty()) {
      text.append(", offsets by partition ")
          .append(String.join(", ", offsets.stream().map(TopicSnapshot.Range::toString).toList()));
    }
    return text.toString();
  }
}
