package io.amberstream.app;

import io.amberstream.config.OutputConfig;
import io.amberstream.config.RouteConfig;
import io.amberstream.input.Problems;
import io.amberstream.routing.KnownNames;
import io.amberstream.routing.Sample;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.streams.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns the routes of a configuration into those of the topology. */
final class RoutesAssembly {
  private RoutesAssembly() {}

  /**
   * The routes.
   *
   * @param ids of schemas, for events that carry them
   * @param problems takes what is wrong with those schemas; the routes are not to be used then
   */
  static List<Route> routes(
      String pipeline, List<RouteConfig> configs, OutputIds ids, Problems problems) {
    return IntStream.range(0, configs.size())
        .mapToObj(
            i ->
                route(
                    i,
                    configs.get(i),
                    encoder(key(pipeline, configs, i), configs.get(i).output(), ids, problems)))
        .toList();
  }

  /** Where a route stands in the configuration. */
  static String key(String pipeline, List<RouteConfig> routes, int index) {
    return "pipelines.%s.to%s".formatted(pipeline, routes.size() == 1 ? "" : "[" + index + "]");
  }

  /** Adds what the conditions name that no event of the pipeline will have. */
  static void check(
      String pipeline, List<RouteConfig> routes, KnownNames names, Problems problems) {
    for (int i = 0; i < routes.size(); i++) {
      String key = key(pipeline, routes, i);
      routes
          .get(i)
          .when()
          .ifPresent(
              when ->
                  when.problems(names)
                      .forEach(problem -> problems.add("%s.when: %s".formatted(key, problem))));
    }
  }

  private static Route route(int index, RouteConfig config, EnrichedEventEncoder encoder) {
    OutputConfig output = config.output();
    Optional<Sample> sample =
        config.sample().isEmpty()
            ? Optional.empty()
            // Routes must not all draw the same events: a later one would get none.
            : Optional.of(new Sample(config.sample().getAsDouble(), index + "/" + output.topic()));
    return new Route(
        output.topic(),
        encoder,
        output.includeText(),
        config.when(),
        sample,
        config.goesOn(),
        config.redact());
  }

  private static EnrichedEventEncoder encoder(
      String key, OutputConfig output, OutputIds ids, Problems problems) {
    if (output.registry().isPresent()) {
      return EnrichedEventEncoder.framed(ids.of(key, output, problems).orElse(0));
    }
    return switch (output.format()) {
      case AVRO -> EnrichedEventEncoder.avro();
      case JSON ->
          output.merge().map(EnrichedEventEncoder::merged).orElseGet(EnrichedEventEncoder::json);
    };
  }
}
