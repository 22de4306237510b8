package io.amberstream.config;

import io.amberstream.ask.Ask;
import io.amberstream.routing.Condition;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Phrase;
import io.amberstream.yaml.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the list {@code tag_with} of one pipeline. */
final class TagWithReader {
  private static final List<String> KEYS =
      Stream.of(
              List.of("heads", "name", "when"),
              List.of("aggregation", "threshold", "thresholds", "top_k"),
              AskReader.KINDS,
              AskReader.DETAILS)
          .flatMap(List::stream)
          .toList();

  private final Set<String> models;
  private final Set<String> names = new HashSet<>();
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
    MappingReader entry = MappingReader.of(node, List.of("model"), KEYS);
    var model = entry.scalar("model");
    var heads = entry.scalars("heads");
    var headNames = heads.stream().flatMap(head -> head.text().stream()).toList();
    Optional<Ask> ask = AskReader.read(node, entry);
    model.ifPresent(
        value -> {
          requireKnown(value);
          if (ask.orElse(null) instanceof Ask.Text) {
            rejectRepeated(value, heads, entry.node("heads").isEmpty());
          }
        });
    entry
        .node("repair")
        .flatMap(ConfigNode::entries)
        .flatMap(repair -> Optional.ofNullable(repair.get("generator")))
        .flatMap(ConfigNode::scalar)
        .ifPresent(this::requireKnown);
    var aggregation = entry.scalar("aggregation").flatMap(v -> v.choice(Aggregation.class));
    var threshold = entry.scalar("threshold").flatMap(Scalar::fraction);
    var thresholds = entry.node("thresholds").map(TagWithReader::thresholds);
    var topK = entry.scalar("top_k").flatMap(v -> v.wholeNumber(1, Integer.MAX_VALUE));
    var name = entry.scalar("name").flatMap(this::name);
    var when = entry.scalar("when").flatMap(v -> v.parsed("a condition", Condition::parse));
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new TagWithConfig(
                    model.orElseThrow().value(),
                    headNames,
                    aggregation.orElse(DecodeOptions.defaults().aggregation()),
                    threshold.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    thresholds.orElse(Map.of()),
                    topK.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    name,
                    ask.orElseThrow(),
                    when));
  }

  private static Map<String, Double> thresholds(ConfigNode node) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    node.entries()
        .orElse(Map.of())
        .forEach(
            (label, score) ->
                score
                    .scalar()
                    .flatMap(Scalar::fraction)
                    .ifPresent(least -> thresholds.put(label, least)));
    return thresholds;
  }

  private Optional<String> name(Scalar name) {
    return names.add(name.value())
        ? Names.name(name)
        : name.problem(name.quoted() + " names two entries, expected a name for each");
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
