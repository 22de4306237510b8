package io.amberstream.config;

import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.Phrase;
import io.amberstream.yaml.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds topics that pipelines use against each other. Collects uses first, then checks once.
 *
 * <p>Pipelines may share input topics, and one may read what another writes; but no event may come
 * back to a pipeline that has had it.
 */
final class TopicChecks {

  private record Reader(String pipeline, Predicate<String> topics) {}

  private record Writer(String pipeline, Scalar topic) {}

  private record Merge(String pipeline, String topic, String field, ConfigNode node) {}

  private final List<Reader> readers = new ArrayList<>();
  private final Map<String, Set<String>> named = new HashMap<>();
  private final List<Writer> outputs = new ArrayList<>();
  private final List<Writer> hints = new ArrayList<>();
  private final List<Writer> deadLetters = new ArrayList<>();
  private final List<Writer> shadows = new ArrayList<>();
  private final List<Merge> merges = new ArrayList<>();

  /** Notes an input topic. */
  void reads(String pipeline, Scalar topic) {
    if (!named.computeIfAbsent(pipeline, name -> new HashSet<>()).add(topic.value())) {
      topic.problem(topic.quoted() + " is listed twice");
    }
    readers.add(new Reader(pipeline, topic.value()::equals));
  }

  /** Notes the pattern of input topics. */
  void readsMatching(String pipeline, Pattern topics) {
    readers.add(new Reader(pipeline, topics.asMatchPredicate()));
  }

  void writes(String pipeline, Scalar topic) {
    outputs.add(new Writer(pipeline, topic));
  }

  /** Notes a topic that is told of drift. */
  void hints(String pipeline, Scalar topic) {
    hints.add(new Writer(pipeline, topic));
  }

  void deadLetters(String pipeline, Scalar topic) {
    deadLetters.add(new Writer(pipeline, topic));
  }

  /** Notes where a pipeline's shadow writes. */
  void shadows(String pipeline, Scalar topic) {
    shadows.add(new Writer(pipeline, topic));
  }

  /** Notes that events which a pipeline writes to a topic have its result in a field. */
  void merges(String pipeline, String topic, String field, ConfigNode node) {
    merges.add(new Merge(pipeline, topic, field, node));
  }

  /** Adds the problems that only show once every pipeline is known. */
  void check() {
    outputs.forEach(this::rejectLoop);
    deadLetters.forEach(this::rejectLoop);
    shadows.forEach(this::rejectLoop);
    hints.forEach(this::rejectLoop);
    requireOwn(deadLetters, "dead letters", outputs, "output");
    requireOwn(shadows, "a shadow", outputs, "output");
    requireOwn(shadows, "a shadow", deadLetters, "dead letter");
    requireOwn(hints, "drift", outputs, "output");
    requireOwn(hints, "drift", deadLetters, "dead letter");
    requireOwn(hints, "drift", shadows, "shadow");
    merges.forEach(this::rejectTakenField);
  }

  private static void requireOwn(
      List<Writer> writers, String own, List<Writer> others, String kind) {
    for (Writer writer : writers) {
      others.stream()
          .filter(other -> other.topic().value().equals(writer.topic().value()))
          .findFirst()
          .ifPresent(
              other ->
                  writer
                      .topic()
                      .problem(
                          "%s is the %s topic of pipeline %s, expected a topic for %s only"
                              .formatted(writer.topic().quoted(), kind, other.pipeline(), own)));
    }
  }

  private void rejectLoop(Writer writer) {
    String topic = writer.topic().value();
    way(topic, writer.pipeline(), new HashSet<>())
        .ifPresent(
            way ->
                writer
                    .topic()
                    .problem(
                        writer.topic().quoted()
                            + " is read by pipeline "
                            + String.join(", whose events are read by pipeline ", way)
                            + ", writing to it would make a loop"));
  }

  /** The pipelines by which what is in a topic comes to one; empty where it never does. */
  private Optional<List<String>> way(String topic, String pipeline, Set<String> seen) {
    for (String reader : reading(topic)) {
      if (reader.equals(pipeline)) {
        return Optional.of(List.of(reader));
      }
      if (!seen.add(reader)) {
        continue;
      }
      for (String next : written(reader)) {
        Optional<List<String>> rest = way(next, pipeline, seen);
        if (rest.isPresent()) {
          List<String> way = new ArrayList<>(List.of(reader));
          way.addAll(rest.get());
          return Optional.of(way);
        }
      }
    }
    return Optional.empty();
  }

  private List<String> reading(String topic) {
    return readers.stream()
        .filter(reader -> reader.topics().test(topic))
        .map(Reader::pipeline)
        .distinct()
        .toList();
  }

  private List<String> written(String pipeline) {
    List<Writer> all = new ArrayList<>(outputs);
    all.addAll(deadLetters);
    all.addAll(shadows);
    all.addAll(hints);
    return all.stream()
        .filter(writer -> writer.pipeline().equals(pipeline))
        .map(writer -> writer.topic().value())
        .toList();
  }

  private void rejectTakenField(Merge merge) {
    merger(merge.pipeline(), merge.field(), new HashSet<>())
        .ifPresent(
            earlier ->
                merge
                    .node()
                    .problem(
                        "field %s has the result of pipeline %s already, whose events come here;"
                                .formatted(Phrase.quote(merge.field()), earlier)
                            + " expected another name"));
  }

  /** A pipeline that merges into this field of events that come to a pipeline. */
  private Optional<String> merger(String pipeline, String field, Set<String> seen) {
    for (Merge merge : merges) {
      if (!reading(merge.topic()).contains(pipeline)) {
        continue;
      }
      if (merge.field().equals(field)) {
        return Optional.of(merge.pipeline());
      }
      if (seen.add(merge.pipeline())) {
        Optional<String> earlier = merger(merge.pipeline(), field, seen);
        if (earlier.isPresent()) {
          return earlier;
        }
      }
    }
    return Optional.empty();
  }
}
