package io.amberstream.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the list {@code tag_with} of one pipeline. */
final class TagWithReader {
  private final Set<String> models;
  private final Map<String, Set<String>> askedHeads = new HashMap<>();
  private final Set<String> askedWhole = new HashSet<>();

  /** Takes the names of the models; empty where unknown. */
  TagWithReader(Set<String> models) {
    this.models = models;
  }

  /** The sound entries. */
  List<TagWithConfig> read(ConfigNode node) {
    List<TagWithConfig> tagWith = new ArrayList<>();
    node.items().forEach(item -> entry(item).ifPresent(tagWith::add));
    return tagWith;
  }

  private Optional<TagWithConfig> entry(ConfigNode node) {
    int before = node.problems().count();
    MappingReader entry =
        MappingReader.of(
            node, List.of("model"), List.of("heads", "aggregation", "threshold", "top_k"));
    var model = entry.scalar("model");
    var heads = entry.scalars("heads");
    var headNames = heads.stream().flatMap(head -> head.text().stream()).toList();
    model.ifPresent(
        value -> {
          requireKnown(value);
          rejectRepeated(value, heads, entry.node("heads").isEmpty());
        });
    var aggregation =
        entry
            .scalar("aggregation")
            .flatMap(v -> v.choice(List.of(Aggregation.values()), Aggregation::label));
    var threshold = entry.scalar("threshold").flatMap(Scalar::fraction);
    var topK = entry.scalar("top_k").flatMap(v -> v.wholeNumber(1, Integer.MAX_VALUE));
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new TagWithConfig(
                    model.orElseThrow().value(),
                    headNames,
                    aggregation.orElse(Aggregation.FIRST),
                    threshold.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    topK.map(OptionalInt::of).orElseGet(OptionalInt::empty)));
  }

  private void requireKnown(Scalar model) {
    if (!models.isEmpty() && !models.contains(model.value())) {
      model.problem(
          model.quoted()
              + " is not a model"
              + model.suggestion(models)
              + " (known: "
              + Phrase.onOneLine(String.join(", ", models), 200)
              + ")");
    }
  }

  private void rejectRepeated(Scalar model, List<Scalar> heads, boolean whole) {
    Set<String> asked = askedHeads.computeIfAbsent(model.value(), name -> new HashSet<>());
    boolean repeated = askedWhole.contains(model.value()) || (whole && !asked.isEmpty());
    if (repeated) {
      model.problem(
          "heads of "
              + model.quoted()
              + " are asked twice: an entry without heads asks all that the model has");
    } else {
      heads.stream()
          .filter(head -> !asked.add(head.value()))
          .forEach(
              head ->
                  head.problem(
                      "head " + head.quoted() + " of " + model.quoted() + " is asked twice"));
    }
    if (whole) {
      askedWhole.add(model.value());
    }
  }
}
