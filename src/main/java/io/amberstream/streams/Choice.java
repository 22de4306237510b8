package io.amberstream.streams;

import io.amberstream.routing.EventView;
import io.amberstream.serde.SourceCoordinates;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes that one event takes: in their order the first that fits, and before it those that fit
 * and let it go on. Immutable.
 *
 * @param routes indices of the routes; empty where the event is dropped
 * @param outOfSample whether there is a route that the event would take but for its sample
 */
record Choice(List<Integer> routes, boolean outOfSample) {
  /** No route wants the event. */
  static final String NO_MATCH = "no_match";

  /** Routes want events like this, and their samples drew others. */
  static final String SAMPLE = "sample";

  Choice {
    routes = List.copyOf(routes);
  }

  /**
   * Chooses for an event.
   *
   * @throws io.amberstream.routing.ConditionFailedException if a condition cannot be computed
   */
  static Choice of(List<Route> routes, EventView event, SourceCoordinates source) {
    List<Integer> taken = new ArrayList<>();
    boolean outOfSample = false;
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      if (!route.when().map(when -> when.test(event)).orElse(true)) {
        continue;
      }
      if (!drawn(route, source)) {
        outOfSample = true;
        continue;
      }
      taken.add(i);
      if (!route.goesOn()) {
        break;
      }
    }
    return new Choice(taken, outOfSample);
  }

  /** Why an event without a route was dropped, as the metric says it. */
  String reason() {
    return outOfSample ? SAMPLE : NO_MATCH;
  }

  private static boolean drawn(Route route, SourceCoordinates source) {
    return route
        .sample()
        .map(sample -> sample.draws(source.topic(), source.partition(), source.offset()))
        .orElse(true);
  }
}
