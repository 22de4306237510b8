package io.amberstream.labelled;

import static java.util.Objects.requireNonNull;

import io.amberstream.kafka.TopicSnapshot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was read of one file or topic. Immutable.
 *
 * @param name of the file or topic
 * @param examples in the order of the source
 * @param rows rows, sentences, questions or records that it has
 * @param leftOut how many of them gave no example, by the reason, such as {@code without a label}
 * @param mended answers that stand elsewhere in their paragraph than the file says
 * @param offsets of a topic, what was read of each partition; empty for a file
 */
public record LabelledSource(
    String name,
    List<LabelledExample> examples,
    long rows,
    NavigableMap<String, Long> leftOut,
    int mended,
    List<TopicSnapshot.Range> offsets) {

  public LabelledSource {
    requireNonNull(name, "name is null");
    examples = List.copyOf(examples);
    leftOut = Collections.unmodifiableNavigableMap(new TreeMap<>(leftOut));
    offsets = List.copyOf(offsets);
  }

  /** A file of which every row gave an example or is counted. */
  LabelledSource(
      String name, List<LabelledExample> examples, long rows, Map<String, Long> leftOut) {
    this(name, examples, rows, new TreeMap<>(leftOut), 0, List.of());
  }
}
