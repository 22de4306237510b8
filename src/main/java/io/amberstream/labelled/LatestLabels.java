package io.amberstream.labelled;

import io.amberstream.kafka.TopicSnapshot;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.FieldReader;
import io.amberstream.serde.FieldValue;
import io.amberstream.serde.ValueHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels of a topic as its records come, the latest of each event. Not thread-safe. */
final class LatestLabels {
  private static final String REPLACED = "replaced by a later label";
  private static final String TAKEN_BACK = "taken back by a tombstone";
  private static final String TOMBSTONES = "tombstones";

  private final FieldReader reader;
  private final ExampleReader examples;
  private final List<String> idFields;

  /** By what says which event they are about. */
  private final Map<Object, Label> labels = new HashMap<>();

  private final Map<ByteBuffer, Set<Object>> idsByKey = new HashMap<>();
  private final NavigableMap<String, Long> leftOut = new TreeMap<>();
  private long records;
  private String firstProblem = "";
  private List<String> firstNames = List.of();

  private record Label(
      TopicSnapshot.Position at, Optional<ByteBuffer> key, LabelledExample example) {}

  LatestLabels(FieldReader reader, ExampleReader examples, List<String> idFields) {
    this.reader = reader;
    this.examples = examples;
    this.idFields = idFields;
  }

  void add(
      TopicSnapshot.Position at,
      byte @Nullable [] keyBytes,
      byte @Nullable [] value,
      ValueHeaders headers) {
    Optional<ByteBuffer> key = Optional.ofNullable(keyBytes).map(ByteBuffer::wrap);
    records++;
    if (value == null) {
      leaveOut(TOMBSTONES);
      key.ifPresent(this::takeBack);
      return;
    }
    try {
      Map<String, FieldValue> fields = reader.read(value, headers);
      Optional<LabelledExample> example = examples.read(at.toString(), fields);
      if (example.isPresent() && example.get() instanceof Asked asked && asked.isLost()) {
        leaveOut(LabelledFiles.WITHOUT_PLACE);
      } else if (example.isPresent()) {
        put(id(fields, at, key), new Label(at, key, example.get()));
      } else {
        leaveOut(LabelledFiles.WITHOUT_LABEL);
        if (firstNames.isEmpty()) {
          firstNames = reader.names(value, headers);
        }
      }
    } catch (EventFormatException e) {
      leaveOut("unreadable (%s)".formatted(e.reason()));
      if (firstProblem.isEmpty()) {
        firstProblem = "%s: %s".formatted(at, e.getMessage());
      }
    }
  }

  /** What was read, in the order of partitions and offsets. */
  LabelledSource source(String name, List<TopicSnapshot.Range> ranges) {
    List<LabelledExample> latest =
        labels.values().stream()
            .sorted(
                Comparator.comparingInt((Label label) -> label.at().partition())
                    .thenComparingLong(label -> label.at().offset()))
            .map(Label::example)
            .map(example -> example instanceof Asked asked ? asked.placed() : example)
            .toList();
    return new LabelledSource(name, latest, records, leftOut, examples.mended(), ranges);
  }

  /** For a message: what there was instead of labelled texts. */
  String found() {
    if (records == 0) {
      return "it is empty, expected events with a text and a label";
    }
    List<String> parts = new ArrayList<>();
    leftOut.forEach((reason, count) -> parts.add("%d %s".formatted(count, reason)));
    String names =
        firstNames.isEmpty()
            ? ""
            : "; the fields of one without a label are %s, but '%s' was looked for"
                .formatted(firstNames, examples.fields().label());
    String problem = firstProblem.isEmpty() ? "" : "; the first unreadable one, " + firstProblem;
    return "%d records: %s%s%s".formatted(records, String.join(", ", parts), names, problem);
  }

  private void put(Object id, Label label) {
    Label before = labels.get(id);
    if (before != null) {
      leaveOut(REPLACED);
    }
    if (before == null || !isLater(before.at(), label.at())) {
      labels.put(id, label);
      label.key().ifPresent(key -> idsByKey.computeIfAbsent(key, one -> new HashSet<>()).add(id));
    }
  }

  /** Between partitions only the time tells. */
  private static boolean isLater(TopicSnapshot.Position one, TopicSnapshot.Position other) {
    return one.partition() != other.partition() && one.timestamp() > other.timestamp();
  }

  private void takeBack(ByteBuffer key) {
    for (Object id : idsByKey.getOrDefault(key, Set.of())) {
      Label label = labels.get(id);
      if (label != null && label.key().equals(Optional.of(key))) {
        labels.remove(id);
        leaveOut(TAKEN_BACK);
      }
    }
    idsByKey.remove(key);
  }

  private Object id(
      Map<String, FieldValue> fields, TopicSnapshot.Position at, Optional<ByteBuffer> key) {
    Map<String, FieldValue> named = new TreeMap<>(fields);
    named.keySet().retainAll(idFields);
    if (!named.isEmpty()) {
      return named;
    }
    return key.isPresent() ? key.get() : at;
  }

  private void leaveOut(String reason) {
    leftOut.merge(reason, 1L, Long::sum);
  }
}
