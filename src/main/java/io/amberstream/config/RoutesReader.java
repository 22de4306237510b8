package io.amberstream.config;

import io.amberstream.routing.Condition;
import io.amberstream.serde.FieldPath;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.MappingReader;
import io.amberstream.yaml.Phrase;
import io.amberstream.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the section {@code to} of a pipeline: one output, or a list of routes. */
final class RoutesReader {
  private final String pipeline;
  private final Optional<InputConfig> from;
  private final TopicChecks topics;
  private final boolean redacts;

  /**
   * Prepares to read.
   *
   * @param from what the pipeline reads; empty where unknown
   * @param redacts whether the pipeline redacts
   */
  RoutesReader(String pipeline, Optional<InputConfig> from, TopicChecks topics, boolean redacts) {
    this.pipeline = pipeline;
    this.from = from;
    this.topics = topics;
    this.redacts = redacts;
  }

  /** The sound routes, in order. */
  List<RouteConfig> read(ConfigNode node) {
    List<RouteConfig> routes = new ArrayList<>();
    Optional<ConfigNode> taker = Optional.empty();
    for (ConfigNode item : node.items()) {
      taker.ifPresent(
          earlier ->
              item.problem("is never reached: every event takes " + earlier.key() + " before"));
      Optional<RouteConfig> route = route(item);
      route.ifPresent(routes::add);
      if (taker.isEmpty() && route.filter(RouteConfig::takesAll).isPresent()) {
        taker = Optional.of(item);
      }
    }
    return routes;
  }

  private Optional<RouteConfig> route(ConfigNode node) {
    int before = node.problems().count();
    MappingReader route = PipelineKeys.TO.read(node);
    var output = output(route);
    var when = route.scalar("when").flatMap(v -> v.parsed("a condition", Condition::parse));
    var sample = route.scalar("sample").flatMap(RoutesReader::share);
    var goesOn = route.scalar("continue").flatMap(Scalar::flag);
    var redact = route.scalar("redact").flatMap(Scalar::flag);
    if (!redacts && !redact.orElse(true)) {
      route.node("redact").ifPresent(key -> key.problem("only allowed where the pipeline redacts"));
    }
    return node.problems()
        .ifNoneSince(
            before,
            () ->
                new RouteConfig(
                    output.orElseThrow(),
                    when,
                    sample.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    goesOn.orElse(false),
                    redact.orElse(true)));
  }

  private Optional<OutputConfig> output(MappingReader route) {
    var topic = route.scalar("topic");
    var legalTopic = topic.flatMap(Names::topic);
    topic.ifPresent(value -> topics.writes(pipeline, value));
    var format =
        route.scalar("format").flatMap(v -> v.choice(OutputFormat.class)).orElse(OutputFormat.AVRO);
    var includeText = route.scalar("include_text").flatMap(Scalar::flag);
    var merge = route.scalar("merge").flatMap(RoutesReader::merge);
    merge.ifPresent(
        field ->
            route
                .node("merge")
                .ifPresent(
                    node -> {
                      checkMerge(node, field, format);
                      legalTopic.ifPresent(name -> topics.merges(pipeline, name, field, node));
                    }));
    var framing = route.scalar("framing").flatMap(v -> v.choice(Framing.class));
    Optional<OutputRegistryConfig> registry = registry(route, format, framing);
    boolean isWhole = framing.equals(Optional.of(Framing.CONFLUENT)) == registry.isPresent();
    return legalTopic
        .filter(name -> isWhole)
        .map(
            name ->
                new OutputConfig(
                    name, format, includeText.orElse(false), merge, framing, registry));
  }

  /** The registry of framed events; empty, with a problem, where none is named. */
  private Optional<OutputRegistryConfig> registry(
      MappingReader route, OutputFormat format, Optional<Framing> framing) {
    if (format != OutputFormat.AVRO) {
      route.node("framing").ifPresent(node -> node.problem("only allowed with format avro"));
    }
    if (!framing.equals(Optional.of(Framing.CONFLUENT))) {
      route.node("registry").ifPresent(node -> node.problem("only allowed with framing confluent"));
      return Optional.empty();
    }
    Optional<RegistryConfig> ofInput =
        from.flatMap(InputConfig::registry).map(InputRegistryConfig::server);
    if (route.node("registry").isPresent()) {
      return route.node("registry").flatMap(node -> RegistryReader.readOutput(node, ofInput));
    }
    if (ofInput.isEmpty()) {
      route
          .node("framing")
          .ifPresent(node -> node.problem("confluent needs a registry: name it under to.registry"));
    }
    return ofInput.map(
        server -> new OutputRegistryConfig(server, SubjectStrategy.TOPIC_NAME, false));
  }

  private static Optional<String> merge(Scalar value) {
    return switch (value.value()) {
      case "true" -> Optional.of(OutputConfig.DEFAULT_MERGE);
      case "false" -> Optional.empty();
      default -> value.text();
    };
  }

  private void checkMerge(ConfigNode node, String field, OutputFormat format) {
    if (format != OutputFormat.JSON) {
      node.problem("only allowed with format json");
    }
    from.ifPresent(
        input -> {
          if (input.format() != InputFormat.JSON) {
            node.problem("needs from.format json: there is no JSON object to merge into");
          }
          if (input
              .textField()
              .filter(path -> FieldPath.parse(path).mayBeginWith(field))
              .isPresent()) {
            node.problem(
                "%s is the field that the text is read from, expected one that no event has"
                    .formatted(Phrase.quote(field)));
          }
        });
  }

  static Optional<Double> share(Scalar value) {
    Optional<Double> fraction = value.fraction();
    return fraction.filter(share -> share == 0).isPresent()
        ? value.problem(value.quoted() + " draws no event, expected more than 0")
        : fraction;
  }
}
