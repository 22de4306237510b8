package io.amberstream.config;

import io.amberstream.ask.Ask;
import io.amberstream.routing.Condition;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.TopK;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Phrase;
import io.amberstream.yaml.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the list {@code tag_with} of one pipeline. */
final class TagWithReader {
  private static final List<String> OF_HEADS =
      List.of("heads", "aggregation", "threshold", "thresholds", "top_k");

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
    MappingReader entry = TagWithKeys.ENTRY.read(node);
    var model = entry.scalar("model");
    var heads = entry.scalars("heads");
    var headNames = heads.stream().flatMap(head -> head.text().stream()).toList();
    Optional<Ask> ask = AskReader.read(node, entry);
    model.ifPresent(this::requireKnown);
    if (ask.flatMap(asked -> asked.withoutModel(Optional.empty())).isPresent()) {
      model.ifPresent(
          named ->
              named.problem(
                  named.quoted()
                      + " is not asked, as sentences are compared by their words: leave"
                      + " it out, or write by: embedding"));
      OF_HEADS.stream()
          .flatMap(key -> entry.node(key).stream())
          .forEach(
              key ->
                  key.problem(
                      "is for what a head answers, and a summary by words asks none: leave it out"));
    }
    ask.filter(Ask.Text.class::isInstance)
        .ifPresent(text -> rejectRepeated(node, model, text, heads, entry.node("heads").isEmpty()));
    entry
        .node("repair")
        .flatMap(ConfigNode::entries)
        .flatMap(repair -> Optional.ofNullable(repair.get("generator")))
        .flatMap(ConfigNode::scalar)
        .ifPresent(this::requireKnown);
    var aggregation = entry.scalar("aggregation").flatMap(v -> v.choice(Aggregation.class));
    var threshold = entry.scalar("threshold").flatMap(Scalar::fraction);
    var thresholds = entry.node("thresholds").map(ThresholdsReader::read);
    var topK = entry.scalar("top_k").flatMap(TagWithReader::topK);
    var name = entry.scalar("name").flatMap(this::name);
    var maskTerms = entry.scalar("mask_terms").flatMap(Scalar::path);
    if (maskTerms.isPresent() && !ask.map(Ask.Text.class::isInstance).orElse(true)) {
      entry
          .node("mask_terms")
          .ifPresent(key -> key.problem("hides terms of texts by themselves, leave it out here"));
    }
    var when = entry.scalar("when").flatMap(v -> v.parsed("a condition", Condition::parse));
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new TagWithConfig(
                    asked(model, ask.orElseThrow()),
                    headNames,
                    aggregation.orElse(DecodeOptions.defaults().aggregation()),
                    threshold.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    thresholds.orElse(Map.of()),
                    topK,
                    name,
                    ask.orElseThrow(),
                    maskTerms,
                    when));
  }

  private static Optional<String> asked(Optional<Scalar> model, Ask ask) {
    return ask.withoutModel(Optional.empty()).isPresent()
        ? Optional.empty()
        : Optional.of(nameOf(model, ask));
  }

  private static String nameOf(Optional<Scalar> model, Ask ask) {
    return model.map(Scalar::value).orElseGet(() -> ask.shippedModel().label());
  }

  private static Optional<TopK> topK(Scalar number) {
    return number.value().equals(TopK.ALL_LABEL)
        ? Optional.of(TopK.ALL)
        : number.wholeNumber(1, Integer.MAX_VALUE, TopK.ALL_LABEL + " or ").map(TopK::new);
  }

  private Optional<String> name(Scalar name) {
    return names.add(name.value())
        ? Names.name(name)
        : name.problem(name.quoted() + " names two entries, expected a name for each");
  }

  private void requireKnown(Scalar model) {
    requireKnown(model, models);
  }

  /** Adds a problem where there is no such model. */
  static void requireKnown(Scalar model, Set<String> models) {
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

  private void rejectRepeated(
      ConfigNode entry, Optional<Scalar> model, Ask ask, List<Scalar> heads, boolean whole) {
    String name = nameOf(model, ask);
    String quoted = model.map(Scalar::quoted).orElseGet(() -> Phrase.quote(name));
    Set<String> asked = askedHeads.computeIfAbsent(name, key -> new HashSet<>());
    if (askedWhole.contains(name) || (whole && !asked.isEmpty())) {
      String problem =
          "heads of %s are asked twice: an entry without heads asks all that the model has"
              .formatted(quoted);
      model.ifPresentOrElse(value -> value.problem(problem), () -> entry.problem(problem));
    } else {
      heads.stream()
          .filter(head -> !asked.add(head.value()))
          .forEach(
              head ->
                  head.problem("head %s of %s is asked twice".formatted(head.quoted(), quoted)));
    }
    if (whole) {
      askedWhole.add(name);
    }
  }
}
