package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.ask.TextTagger;
import io.amberstream.duplicates.DuplicateRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One way through the topology: from topics, through models, to topics. Immutable.
 *
 * @param name prefix of the names of its nodes, tag of its metrics
 * @param input where its events come from, and how they are read
 * @param tagger text to results
 * @param routes where tagged events go, at least one way; an event takes the first that fits
 * @param deadLetterTopic where records go that cannot be tagged
 * @param redaction what it does about personal data; empty for nothing
 * @param duplicates which events count as duplicates; empty where nobody asks
 * @param shadow a second model that is asked beside its own; empty for none
 */
public record Pipeline(
    String name,
    Input input,
    TextTagger tagger,
    List<Route> routes,
    String deadLetterTopic,
    Optional<Redaction> redaction,
    Optional<DuplicateRules> duplicates,
    Optional<Shadow> shadow) {

  public Pipeline {
    requireNonNull(name, "name is null");
    requireNonNull(input, "input is null");
    requireNonNull(tagger, "tagger is null");
    requireNonNull(deadLetterTopic, "deadLetterTopic is null");
    requireNonNull(redaction, "redaction is null");
    requireNonNull(duplicates, "duplicates is null");
    requireNonNull(shadow, "shadow is null");
    routes = List.copyOf(routes);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("pipeline " + name + " has no route");
    }
  }

  /** One that looks for no duplicates and has no shadow. */
  public Pipeline(
      String name,
      Input input,
      TextTagger tagger,
      List<Route> routes,
      String deadLetterTopic,
      Optional<Redaction> redaction) {
    this(
        name,
        input,
        tagger,
        routes,
        deadLetterTopic,
        redaction,
        Optional.empty(),
        Optional.empty());
  }

  /** One that redacts nothing. */
  public Pipeline(
      String name, Input input, TextTagger tagger, List<Route> routes, String deadLetterTopic) {
    this(name, input, tagger, routes, deadLetterTopic, Optional.empty());
  }

  /** The output topics, each once. */
  public List<String> outputTopics() {
    return routes.stream().map(Route::topic).distinct().toList();
  }

  /** The name of the processor that tags. */
  String processor() {
    return name + "-tag";
  }

  /** The name of the store of what it remembers to find duplicates. */
  String duplicateStore() {
    return name + "-duplicates";
  }

  /** Whether a node of the topology is its processor, or one of its sinks. */
  boolean has(String node) {
    return node.equals(processor())
        || IntStream.range(0, routes.size()).mapToObj(this::sink).anyMatch(node::equals);
  }

  /** The name of the sink of a route. */
  String sink(int route) {
    return name + "-sink" + (routes.size() == 1 ? "" : "-" + route);
  }
}
