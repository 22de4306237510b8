package io.amberstream.app;

import io.amberstream.config.OutputConfig;
import io.amberstream.config.RouteConfig;
import io.amberstream.input.Problems;
import io.amberstream.routing.KnownNames;
import io.amberstream.routing.Sample;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.streams.Route;
import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns the routes of a configuration into those of the topology. */
final class RoutesAssembly {
  private RoutesAssembly() {}

  static List<Route> routes(List<RouteConfig> configs) {
    return IntStream.range(0, configs.size()).mapToObj(i -> route(i, configs.get(i))).toList();
  }

  /** Adds what the conditions name that no event of the pipeline will have. */
  static void check(
      String pipeline, List<RouteConfig> routes, List<ResultShape> heads, Problems problems) {
    KnownNames names = new KnownNames(heads);
    for (int i = 0; i < routes.size(); i++) {
      String key = routes.size() == 1 ? "to" : "to[" + i + "]";
      routes
          .get(i)
          .when()
          .ifPresent(
              when ->
                  when.problems(names)
                      .forEach(
                          problem ->
                              problems.add(
                                  "pipelines.%s.%s.when: %s".formatted(pipeline, key, problem))));
    }
  }

  private static Route route(int index, RouteConfig config) {
    OutputConfig output = config.output();
    Optional<Sample> sample =
        config.sample().isEmpty()
            ? Optional.empty()
            // Routes must not all draw the same events: a later one would get none.
            : Optional.of(new Sample(config.sample().getAsDouble(), index + "/" + output.topic()));
    return new Route(
        output.topic(),
        encoder(output),
        output.includeText(),
        config.when(),
        sample,
        config.goesOn(),
        config.redact());
  }

  private static EnrichedEventEncoder encoder(OutputConfig output) {
    return switch (output.format()) {
      case AVRO -> EnrichedEventEncoder.avro();
      case JSON ->
          output.merge().map(EnrichedEventEncoder::merged).orElseGet(EnrichedEventEncoder::json);
    };
  }
}
